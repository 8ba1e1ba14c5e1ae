"""A hundred pictures of 64 numbers each, one perceptron."""

import torch

X = torch.zeros((100, 64))  # one picture a row
w = torch.zeros(64)
b = -1.0

z = X @ w + b
print("z has shape", tuple(z.shape))
