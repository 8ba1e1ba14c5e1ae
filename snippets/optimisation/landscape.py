"""Around two trained networks: left without skips, right with them"""

import matplotlib.pyplot as plt
import numpy as np
import torch
from sklearn.datasets import load_digits

torch.set_num_threads(1)  # more would only wait for one another
X, c = (torch.tensor(v[:200]) for v in load_digits(return_X_y=True))
shapes, p = [(64, 24), *[(24, 24)] * 9, (24, 10)], np.linspace(-1, 1, 25)
p = p * abs(p) ** 0.5  # closer where the ground is low


def J(W, keep, scale):
    A = torch.relu(X / 16 @ W[0])
    for w in W[1:-1]:
        A = keep * A + scale * torch.relu(A @ w)  # (7.10)
    return torch.nn.functional.cross_entropy(A @ W[-1], c)


_, axes = plt.subplots(1, 2, figsize=(4.8, 2.6))
levels, bands = 4.0 ** np.arange(-2, 6), [("C5", i / 9) for i in range(7)]
nets = ("without", 0, 1, 0.01), ("with", 1, 10**-0.5, 0.04)
for ax, (name, *net, eta) in zip(axes, nets):
    draw, h = np.random.default_rng(0).standard_normal, np.zeros((25, 25))
    W = [torch.tensor(draw(k) * (2 / k[0]) ** 0.5) for k in shapes]
    while (loss := J([w.requires_grad_() for w in W], *net)) > 0.1:
        G = torch.autograd.grad(loss, W)
        W = [(w - eta * g).detach() for w, g in zip(W, G)]  # (5.10)
    D = [torch.tensor(draw((2, *k))) for k in shapes]
    for w, d in zip(W, D):
        d *= w.norm(dim=0) / d.norm(dim=1, keepdim=True)  # (7.9)
    for i, j in np.ndindex(25, 25):
        at = [w + p[j] * u + p[i] * v for w, (u, v) in zip(W, D)]
        h[i, j] = J(at, *net).item()  # (7.7)
    ax.contourf(p, p, h, levels, colors=bands)
    ax.contour(p, p, h, levels[1:], colors="C5", linewidths=0.8)
    ax.set(title=f"{name} skips", xlabel="α", ylabel="β")
    print(f"{name} skips: highest, {name} = {h.max():.1f}.")
plt.show()
