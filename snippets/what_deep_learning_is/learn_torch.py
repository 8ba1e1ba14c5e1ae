"""A network that finds its own features, from the pixels."""

import numpy as np
import torch
from sklearn.datasets import load_digits

digits = load_digits()
chosen = np.flatnonzero((digits.target == 3) | (digits.target == 8))
# Shuffled, then sorted by digit: each half gets its share of both.
chosen = np.random.default_rng(0).permutation(chosen)
chosen = chosen[np.argsort(digits.target[chosen], kind="stable")]
X = torch.tensor(digits.data[chosen] / 16)  # 64 pixels a row
y = torch.tensor(digits.target[chosen] == 8).double()
X_train, y_train, X_test, y_test = X[::2], y[::2], X[1::2], y[1::2]

rng = np.random.default_rng(0)
W1, w2 = rng.normal(0, 0.1, (64, 6)), rng.normal(0, 0.5, 6)
weights = W1, np.zeros(6), w2, np.zeros(1)
W1, b1, w2, b2 = (torch.tensor(w).requires_grad_() for w in weights)


def network(X):  # above zero: an eight
    return torch.tanh(X @ W1 + b1) @ w2 + b2


# backward() finds how the loss changes with each weight, step() moves
# the weights downhill. The next chapters explain both.

cross_entropy = torch.nn.functional.binary_cross_entropy_with_logits
optimiser = torch.optim.SGD([W1, b1, w2, b2], lr=1.0)
for _ in range(300):
    loss = cross_entropy(network(X_train), y_train)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()

right = (network(X_test) > 0) == (y_test == 1)
print(f"right = {right.sum()}")
print(f"accuracy = {right.double().mean():.3f}")
