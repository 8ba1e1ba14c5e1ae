"""Three steps of gradient descent, by an optimiser."""

import torch

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = torch.tensor([lectures, hours]).double().T  # shape (8, 2)
y = torch.tensor([0.0, 0, 0, 1, 1, 1, 0, 1]).double()  # shape (8,)
cross_entropy = torch.nn.functional.binary_cross_entropy_with_logits

w = torch.tensor([0.0, 0.5], dtype=torch.float64, requires_grad=True)
optimiser = torch.optim.SGD([w], lr=0.1)
for t in range(1, 4):
    z = X @ w - 3.0  # shape (8,)
    loss = cross_entropy(z, y)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()  # (5.10)
    print(f"step {t}: w1 = {w[0]:.6f}, w2 = {w[1]:.6f}")
