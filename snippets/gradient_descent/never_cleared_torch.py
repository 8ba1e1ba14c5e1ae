"""Gradient descent that never clears the gradient."""

import torch

X = torch.tensor([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]])
X = X.double().T  # shape (8, 2)
y = torch.tensor([0.0, 0, 0, 1, 1, 1, 0, 1]).double()  # shape (8,)
loss_of = torch.nn.functional.binary_cross_entropy_with_logits

for clear in (True, False):
    w = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    losses = []
    for _ in range(200):
        loss = loss_of(X @ w - 3.0, y)  # (5.2)
        if clear:
            w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= 0.1 * w.grad  # (5.10)
        losses.append(loss.item())
    highest = max(losses[100:])
    print("cleared:" if clear else "never cleared:", end=" ")
    print(f"in the last 100 steps J is up to {highest:.2f}")
