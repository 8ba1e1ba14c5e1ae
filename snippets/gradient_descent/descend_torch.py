"""Gradient descent: start anywhere, step against the gradient, repeat."""

import torch

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = torch.tensor([lectures, hours]).double().T  # shape (8, 2)
y = torch.tensor([0.0, 0, 0, 1, 1, 1, 0, 1]).double()  # shape (8,)


def J(w):
    z = X @ w - 3.0  # shape (8,)
    cross_entropy = torch.nn.functional.binary_cross_entropy_with_logits
    return cross_entropy(z, y)


start = [-0.614, 0.498]  # drawn at random, once
w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
eta = 0.1
for t in range(501):
    loss = J(w)
    w.grad = None  # forget the gradient of the step before
    loss.backward()
    if t in (0, 1, 2, 10, 100, 500):
        print(f"step {t:3}: loss {loss:.4f}")
    with torch.no_grad():  # the step itself is not to be differentiated
        w -= eta * w.grad  # (5.10)

print(f"w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
