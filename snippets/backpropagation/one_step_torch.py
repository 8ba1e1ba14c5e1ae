"""One step of gradient descent, with the gradient of the chain."""

import torch

w = torch.tensor([0.25, 0.8], dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=1.0)


def loss(w):
    a1 = torch.sigmoid(w[0] * 4)
    return (w[1] * a1 - 1) ** 2 / 2


before = loss(w)
optimizer.zero_grad()
before.backward()
optimizer.step()
with torch.no_grad():
    print(f"w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
    print(f"before = {before:.4f}, after = {loss(w):.4f}")
