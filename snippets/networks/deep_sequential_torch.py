"""The same deep network by Sequential, built layer by layer."""

from itertools import pairwise

import numpy as np
import torch

rng = np.random.default_rng(36)
model = torch.nn.Sequential()
for m, k in pairwise([2, 5, 4, 3, 1]):
    W = rng.normal(0, np.sqrt(2 / m), (m, k))
    layer = torch.nn.Linear(m, k, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(W.T))
        layer.bias.zero_()
    model.append(layer)  # (3.10)
    model.append(torch.nn.Sigmoid() if k == 1 else torch.nn.ReLU())

X = [[4.0, 5.0], [0.0, 0.0], [6.0, 1.0], [2.0, 8.0]]
Y_hat = model(torch.tensor(X, dtype=torch.float64))
print("Y_hat:", " ".join(f"{y[0]:.4f}" for y in Y_hat))
