"""AdamW by torch.optim: 100 steps in the valley."""

import torch

curvature = torch.tensor([1.0, 25.0]).double()
w = torch.tensor([-4.0, 1.0], dtype=torch.float64, requires_grad=True)
eta, epsilon, weight_decay = 0.05, 1e-7, 0.1
beta1, beta2 = 0.9, 0.999
# PyTorch shrinks the weights first, too. If no weight_decay
# is named, it takes 0.01: without being told to, it shrinks
# them all the same.
optimiser = torch.optim.AdamW(
    [w],
    lr=eta,
    betas=(beta1, beta2),
    eps=epsilon,
    weight_decay=weight_decay,
)

for t in range(1, 101):
    optimiser.zero_grad()
    J = 0.5 * (curvature * w**2).sum()
    J.backward()
    optimiser.step()  # (7.32)
    if t in (1, 10, 100):
        print(f"step {t:3}: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
