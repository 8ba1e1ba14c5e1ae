"""Adam with the penalty in its gradient, and with a decay beside it."""

import torch

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = torch.tensor([lectures, hours]).double().T  # shape (8, 2)
y = torch.tensor([0.0, 0, 0, 1, 1, 1, 0, 1]).double()  # shape (8,)
cross_entropy = torch.nn.functional.binary_cross_entropy_with_logits


def train(Optimiser, penalty, weight_decay):
    w = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    settings = {"betas": (0.9, 0.999), "eps": 1e-8}
    settings["weight_decay"] = weight_decay
    optimiser = Optimiser([w], lr=0.03, **settings)
    for _ in range(100):
        optimiser.zero_grad()

        J = cross_entropy(X @ w - 3.0, y)
        J = J + penalty / 2 * torch.sum(w**2)
        J.backward()  # (9.13)
        optimiser.step()  # (9.16)
    return w.detach()


w = train(torch.optim.Adam, penalty=0.1, weight_decay=0.0)
print(f"penalty: w1 = {w[0]:.3f}, w2 = {w[1]:.3f}")
w = train(torch.optim.AdamW, penalty=0.0, weight_decay=0.1)
print(f"AdamW:   w1 = {w[0]:.3f}, w2 = {w[1]:.3f}")
