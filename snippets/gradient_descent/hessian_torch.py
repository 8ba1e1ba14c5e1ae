"""The Hessian of the loss, by autograd: its eigenvalues are positive."""

import torch

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = torch.tensor([lectures, hours]).double().T  # shape (8, 2)
y = torch.tensor([0.0, 0, 0, 1, 1, 1, 0, 1]).double()  # shape (8,)
cross_entropy = torch.nn.functional.binary_cross_entropy_with_logits


def J(w):
    z = X @ w - 3.0  # shape (8,)
    return cross_entropy(z, y)


def hessian(w):
    return torch.func.hessian(J)(w)  # (5.16)


for point in ([0.0, 0.0], [2.0, -1.0], [-0.5, 0.5], [0.46, 0.486]):
    H = hessian(torch.tensor(point, dtype=torch.float64))
    low, high = torch.linalg.eigvalsh(H)
    print(f"at {point}: eigenvalues {low:.4f} and {high:.4f}")
