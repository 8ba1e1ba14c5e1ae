"""Seven rates, 100 starts: the share of the loss that a step leaves."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
best = np.array([0.459551, 0.486357])
y_hat = 1 / (1 + np.exp(-(X @ best - 3.0)))
H = (X.T * (y_hat * (1 - y_hat))) @ X / 8  # (5.16)
curvatures = np.linalg.eigvalsh(H)

held = 0
for eta in (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.47):
    gentle, steep = (1 - eta * curvatures) ** 2  # of the loss
    w = np.random.default_rng(0).uniform(-1, 2, (100, 2))
    lengths = []
    for _ in range(int(-30 / np.log(max(gentle, steep)))):
        y_hat = 1 / (1 + np.exp(-(w @ X.T - 3.0)))
        gradient = (y_hat - y) @ X / 8
        lengths.append(np.linalg.norm(gradient, axis=1))
        w = w - eta * gradient  # (5.10)
    share = (lengths[-1] / lengths[-11]) ** (2 / 10)
    print(f"eta = {eta:.2f}: a step leaves {min(share):.3f} to", end=" ")
    print(f"{max(share):.3f}; gentle {gentle:.3f}, steep {steep:.3f}")
    if eta < 0.44:
        held += np.sum(abs(share - gentle) < 0.002)
    else:
        assert np.sum(abs(share - steep) < 0.002) >= 98
assert held == 600
print(f"holds = {held} of 600")
