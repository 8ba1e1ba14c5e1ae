"""A penalty in the loss, a decay of the weights: the same, under SGD."""

import torch

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = torch.tensor([lectures, hours]).double().T  # shape (8, 2)
y = torch.tensor([0.0, 0, 0, 1, 1, 1, 0, 1]).double()  # shape (8,)
cross_entropy = torch.nn.functional.binary_cross_entropy_with_logits


def train(penalty, **settings):
    w = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.SGD([w], lr=0.1, **settings)
    for _ in range(100):
        optimiser.zero_grad()
        J = cross_entropy(X @ w - 3.0, y)
        J = J + penalty / 2 * torch.sum(w**2)
        J.backward()  # (9.13)
        optimiser.step()  # (9.14)

    return w.detach()


w = train(penalty=0.1)
print(f"penalty: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
w = train(penalty=0.0, weight_decay=0.1)
print(f"decay:   w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
w = train(penalty=0.0)
print(f"neither: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
