"""Five rates, forty steps each, for one layer on digits."""

import numpy as np
import torch
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
order = np.lexsort((np.random.default_rng(1).random(1797), c))
train, held = order[::2], order[1::4]  # by class, at random within it
X, c = torch.tensor(X) / 16, torch.tensor(c)


def J(W, rows):
    Z = X[rows] @ W
    return torch.nn.functional.cross_entropy(Z, c[rows])


def gradient(W):
    W = W.detach().requires_grad_()
    loss = J(W, train)
    return torch.autograd.grad(loss, W)[0]


# The library's loss takes logits and class numbers, and subtracts the
# largest logit by itself.

for eta in (0.01, 0.1, 1.0, 3.0, 10.0):
    W = torch.zeros((64, 10), dtype=torch.float64)
    for _ in range(40):
        W = W - eta * gradient(W)  # (5.10)
    print(f"eta = {eta:5}: training loss {J(W, train):.4f}", end="")
    print(f", held back {J(W, held):.4f}")
