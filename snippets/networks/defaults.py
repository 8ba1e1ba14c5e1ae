"""Which start each library takes when you ask for nothing."""

import inspect

import numpy as np
import tensorflow as tf
import torch

tf.keras.utils.set_random_seed(0)
dense = tf.keras.layers.Dense(50)
dense.build((None, 100))
print("Dense, kernel:", type(dense.kernel_initializer).__name__)
print("Dense, bias:", type(dense.bias_initializer).__name__)
torch.manual_seed(0)
linear = torch.nn.Linear(100, 50)
for line in inspect.getsource(linear.reset_parameters).splitlines():
    if line.strip().startswith(("init.", "bound")):
        print("Linear:", line.strip())

for name, W, b in [
    ("Dense", dense.kernel.numpy(), dense.bias.numpy()),
    ("Linear", linear.weight.detach().numpy(), linear.bias.detach()),
]:
    print(f"{name}: weights to {np.abs(W).max():.2f},", end=" ")
    print(f"biases to {abs(b).max():.2f}")
print(f"Glorot: bound {np.sqrt(6 / (100 + 50)):.2f}")  # (3.23)
print(f"1/sqrt(m): bound {1 / np.sqrt(100):.2f}")  # (3.25)
