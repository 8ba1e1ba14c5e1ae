"""A layer moves from PyTorch to Keras, with its weights."""

import numpy as np
import tensorflow as tf
import torch

linear = torch.nn.Linear(64, 10)  # weight: (10, 64)
W = linear.weight.detach().numpy().T  # (64, 10): in x out
b = linear.bias.detach().numpy()

dense = tf.keras.layers.Dense(10)
dense.build((None, 64))
dense.set_weights([W, b])

X = np.random.default_rng(0).standard_normal((5, 64), dtype="float32")
before = linear(torch.tensor(X)).detach().numpy()
gap = np.abs(dense(X).numpy() - before).max()
print("kernel", tuple(dense.kernel.shape))
print("same answers up to rounding:", bool(gap < 1e-5))
