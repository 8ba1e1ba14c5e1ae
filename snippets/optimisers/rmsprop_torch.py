"""RMSProp by torch.optim: 100 steps in the valley."""

import torch

curvature = torch.tensor([1.0, 25.0]).double()
w = torch.tensor([-4.0, 1.0], dtype=torch.float64, requires_grad=True)
eta, rho, epsilon = 0.05, 0.9, 1e-7
# What the formula calls rho is PyTorch's alpha. The mean
# of squares stays inside the optimiser.
optimiser = torch.optim.RMSprop([w], lr=eta, alpha=rho, eps=epsilon)

for t in range(1, 101):
    optimiser.zero_grad()
    J = 0.5 * (curvature * w**2).sum()
    J.backward()
    optimiser.step()  # (7.26)
    if t in (1, 10, 100):
        print(f"step {t:3}: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
