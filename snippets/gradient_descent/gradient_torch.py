"""The gradient of the loss: by autograd, and by central differences."""

import torch

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = torch.tensor([lectures, hours]).double().T  # shape (8, 2)
y = torch.tensor([0.0, 0, 0, 1, 1, 1, 0, 1]).double()  # shape (8,)


def J(w):
    z = X @ w - 3.0  # shape (8,)
    losses = torch.nn.functional.softplus(z) - y * z  # (5.1)
    return losses.mean()


def derivative(w):
    """The gradient by autograd."""
    w = w.clone().requires_grad_()
    loss = J(w)
    loss.backward()
    return w.grad  # (5.9)


w = torch.tensor([0.5, 0.4], dtype=torch.float64)
checked = []
for nudge in 1e-5 * torch.eye(2).double():
    checked.append(float(J(w + nudge) - J(w - nudge)) / 2e-5)  # (5.13)
print(f"J = {J(w):.4f}")
for i, slope in enumerate(derivative(w)):
    print(f"along w{i + 1}: derivative {slope:.8f},", end=" ")
    print(f"checked {checked[i]:.8f}")
