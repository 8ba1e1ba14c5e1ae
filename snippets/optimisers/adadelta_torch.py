"""Adadelta by torch.optim: 100 steps in the valley."""

import torch

curvature = torch.tensor([1.0, 25.0]).double()
w = torch.tensor([-4.0, 1.0], dtype=torch.float64, requires_grad=True)
eta, rho, epsilon = 1.0, 0.95, 1e-6
# Both means stay inside the optimiser. The paper has no
# learning rate: at 1 the libraries' factor in front of u
# does nothing.
optimiser = torch.optim.Adadelta([w], lr=eta, rho=rho, eps=epsilon)

for t in range(1, 101):
    optimiser.zero_grad()
    J = 0.5 * (curvature * w**2).sum()
    J.backward()
    optimiser.step()  # (7.27)
    if t in (1, 10, 100):
        print(f"step {t:3}: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
