"""The gradient of all is the sum of the gradients of the halves."""

import torch

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = torch.tensor(X, dtype=torch.float64)
y = torch.tensor([0, 0, 0, 1, 1, 1, 0, 1], dtype=torch.float64)
w = torch.tensor([0.5, 0.4], dtype=torch.float64, requires_grad=True)
bce = torch.nn.functional.binary_cross_entropy_with_logits


def gradient(rows):
    part = bce(X[rows] @ w - 3, y[rows], reduction="sum") / 8
    part.backward()  # adds to w.grad


gradient(slice(0, 8))
print("whole:", " ".join(f"{v:.4f}" for v in w.grad))
w.grad = None  # what zero_grad does
for half in (slice(0, 4), slice(4, 8)):  # (6.23)
    gradient(half)
print("added:", " ".join(f"{v:.4f}" for v in w.grad))
