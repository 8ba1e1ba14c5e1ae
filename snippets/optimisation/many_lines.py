"""Twenty random lines through each of the two networks."""

import numpy as np
import torch
from sklearn.datasets import load_digits

torch.set_num_threads(1)  # more would only wait for one another
X, c = (torch.tensor(v[:200]) for v in load_digits(return_X_y=True))
shapes = [(64, 24), *[(24, 24)] * 9, (24, 10)]


def J(W, keep, scale):
    A = torch.relu(X / 16 @ W[0])
    for w in W[1:-1]:
        A = keep * A + scale * torch.relu(A @ w)  # (7.10)
    return torch.nn.functional.cross_entropy(A @ W[-1], c)


nets = ("without", 0, 1, 0.01), ("with", 1, 10**-0.5, 0.04)
for name, *net, eta in nets:
    draw = np.random.default_rng(0).standard_normal
    W = [torch.tensor(draw(k) * (2 / k[0]) ** 0.5) for k in shapes]
    while (loss := J([w.requires_grad_() for w in W], *net)) > 0.1:
        G = torch.autograd.grad(loss, W)
        W = [(w - eta * g).detach() for w, g in zip(W, G)]  # (5.10)
    heights = []
    for _ in range(20):
        U = [torch.tensor(draw(k)) for k in shapes]
        for w, u in zip(W, U):
            u *= w.norm(dim=0) / u.norm(dim=0)  # (7.9)
        for p in np.linspace(-1, 1, 21):
            at = [w + p * u for w, u in zip(W, U)]  # (7.7)
            heights.append(J(at, *net).item())
    heights = np.reshape(heights, (20, 21))
    down = np.diff(heights, 2) < 0  # there the line bends downwards
    print(f"{name} skips: share bent down, {name} = {down.mean():.3f},")
    print(f"  on {name}_lines = {down.any(axis=1).sum()} of 20 lines")
