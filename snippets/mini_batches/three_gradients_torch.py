"""The gradient of all students, of one, and of a batch of four."""

import torch

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = torch.tensor(X, dtype=torch.float64)
y = torch.tensor([0, 0, 0, 1, 1, 1, 0, 1], dtype=torch.float64)
w = torch.tensor([0.5, 0.4], dtype=torch.float64, requires_grad=True)
bce = torch.nn.functional.binary_cross_entropy_with_logits


def gradient(batch):
    z = X[batch] @ w - 3
    J = bce(z, y[batch])  # a mean
    (g,) = torch.autograd.grad(J, w)  # (8.3)
    return g


full = gradient(torch.arange(8))
one = gradient(torch.tensor([4]))
four = gradient(torch.tensor([1, 3, 4, 6]))
for name, g in [("all 8", full), ("one", one), ("four", four)]:
    print(f"{name:5s}:", " ".join(f"{v:7.4f}" for v in g))
harder = torch.linalg.norm(one) / torch.linalg.norm(full)
print(f"one beside all 8: harder = {harder:.1f}")
