"""Ten starts: the ground without skips, with weak and with full ones."""

import numpy as np
import torch
from sklearn.datasets import load_digits

torch.set_num_threads(1)  # more would only wait for one another
X, c = (torch.tensor(v[:50]) for v in load_digits(return_X_y=True))
shapes = [(64, 24), *[(24, 24)] * 9, (24, 10)]


def J(W, keep, s):  # of ten networks at once
    A = torch.relu(X / 16 @ W[0])
    for w in W[1:-1]:
        A = keep * A + s * torch.relu(A @ w)
    Z = A @ W[-1]
    return (torch.logsumexp(Z, 2) - Z[:, range(50), c]).mean(dim=1)


rows = []
for keep, s, eta in (0, 1, 0.01), (1, 10**-0.5, 0.04), (1, 1, 0.003):
    draw, heights = np.random.default_rng(0).standard_normal, []
    W = [torch.tensor(draw((10, *k)) * (2 / k[0]) ** 0.5) for k in shapes]
    for _ in range(300):
        loss = J([w.requires_grad_() for w in W], keep, s)
        G = torch.autograd.grad(loss[loss > 0.2].sum(), W)  # not yet done
        W = [(w - eta * g).detach() for w, g in zip(W, G)]
    for _ in range(5):
        U = [torch.tensor(draw(w.shape)) for w in W]
        for w, u in zip(W, U):
            u *= w.norm(dim=1, keepdim=True) / u.norm(dim=1, keepdim=True)
        for p in np.linspace(-1, 1, 21):
            heights.append(J([w + p * u for w, u in zip(W, U)], keep, s))
    H = torch.stack(heights).reshape(5, 21, 10).numpy()
    rows += [H.max((0, 1)), (np.diff(H, 2, axis=1) < 0).mean((0, 1))]
none, d0, weak, d1, full, d2 = rows
print("highest, in the middle:", *np.median(rows[::2], axis=1).round())
held = np.sum((weak < none) & (none < full) & (d1 < d0) & (d2 < d0))
assert held >= 9
print(f"holds = {held} of 10")
