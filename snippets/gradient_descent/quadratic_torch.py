"""Gradient descent on a parabola: step by step, and by formula."""

import torch

curvature, eta = 0.5, 0.1
start = 4.0
w = torch.tensor(start, dtype=torch.float64, requires_grad=True)

for t in range(1, 31):
    J = 0.5 * curvature * w**2
    (gradient,) = torch.autograd.grad(J, w)
    with torch.no_grad():
        w -= eta * gradient  # (5.10)
    if t in (1, 10, 30):
        formula = (1 - eta * curvature) ** t * start  # (5.21)
        print(f"t = {t:2}: walked {w:.6f}, formula {formula:.6f}")
