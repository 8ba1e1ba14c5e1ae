"""The perceptron's bound, and walks a little below and above it."""

import torch

X = torch.tensor([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]])
X = X.double().T
y = torch.tensor([0.0, 0, 0, 1, 1, 1, 0, 1]).double()


def J(w):
    z = X @ w - 3.0
    return torch.mean(torch.nn.functional.softplus(z) - y * z)  # (5.2)


def gradient(w):
    w = w.detach().requires_grad_()
    loss = J(w)
    return torch.autograd.grad(loss, w)[0]  # (5.9)


best = torch.tensor([0.45955083, 0.4863573], dtype=torch.float64)

# PyTorch differentiates twice in one call.
H = torch.func.hessian(J)(best)  # (5.16)
bound = 2 / torch.linalg.eigvalsh(H)[-1]  # (7.3)
print(f"bound = {bound:.4f}")
for share in (0.95, 1.05):
    w = torch.tensor([0.0, 0.5], dtype=torch.float64)
    for t in range(201):
        if t in (0, 1, 2, 199, 200):
            print(f"{share:.2f} of it, t = {t:3}: J = {J(w):.4f}")
        w = w - share * bound * gradient(w)  # (5.10)
