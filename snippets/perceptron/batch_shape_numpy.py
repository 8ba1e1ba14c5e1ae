"""A hundred pictures of 64 numbers each, one perceptron."""

import numpy as np

X = np.zeros((100, 64))  # one picture a row
w = np.zeros(64)
b = -1.0

z = X @ w + b
print("z has shape", z.shape)
