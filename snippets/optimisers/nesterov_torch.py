"""Nesterov's momentum by torch.optim: 100 steps in the valley."""

import torch

curvature = torch.tensor([1.0, 25.0]).double()
w = torch.tensor([-4.0, 1.0], dtype=torch.float64, requires_grad=True)
eta, mu = 0.05, 0.6
# PyTorch has no class of this name, and neither has Keras:
# it is SGD with a switch.
optimiser = torch.optim.SGD([w], lr=eta, momentum=mu, nesterov=True)

for t in range(1, 101):
    optimiser.zero_grad()
    J = 0.5 * (curvature * w**2).sum()
    J.backward()
    optimiser.step()  # (7.23)
    if t in (1, 10, 100):
        print(f"step {t:3}: w1 = {w[0]:.3g}, w2 = {w[1]:.3g}")
