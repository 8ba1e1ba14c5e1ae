"""He's rule in small print: tails cut off, inputs on the other axis."""

import tensorflow as tf
import torch

tf.keras.utils.set_random_seed(0)
torch.manual_seed(0)
dense = tf.keras.layers.Dense(100, kernel_initializer="he_normal")
dense.build((None, 400))
linear = torch.nn.Linear(400, 100)
torch.nn.init.kaiming_normal_(linear.weight, nonlinearity="relu")

starts = {"Keras": dense.kernel.numpy(), "torch": linear.weight.detach()}
for name, W in starts.items():
    tail = abs(W).max() / W.std()
    print(f"{name}: standard deviation {W.std():.2f},", end=" ")
    print(f"largest weight {tail:.1f} of them")

W = torch.empty(400, 100)  # in x out: not PyTorch's layout
torch.nn.init.kaiming_normal_(W, nonlinearity="relu")
print(f"torch, in x out: standard deviation {W.std():.2f}")
