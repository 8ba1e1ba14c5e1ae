"""Draw the fan again: fifty seeds, twelve sizes of batch"""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
sizes = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
held = tried = 0
for name, w in {"start": (-0.614, 0.498), "near": (0.5, 0.4)}.items():
    G = (1 / (1 + np.exp(-(X @ w - 3))) - y)[:, None] * X
    full = G.mean(axis=0)
    tau2 = np.mean(np.sum((G - full) ** 2, axis=1))
    agree, ratio = {B: [] for B in sizes}, []
    for seed in range(1, 51):
        u = np.random.default_rng(seed).random((50, 64))
        picks = (8 * u).astype(int)
        for B in sizes:
            g = G[picks[:, :B]].mean(axis=1)
            noise = np.sqrt(np.mean(np.sum((g - full) ** 2, axis=1)))
            ratio.append(noise / np.sqrt(tau2 / B))
            agree[B].append(np.sum(g @ full > 0))
    held += np.sum(np.abs(np.array(ratio) - 1) < 0.25)
    tried += len(ratio)
    print(f"{name}: noise over formula from {min(ratio):.2f}", end=" ")
    print(f"to {max(ratio):.2f}")
    for B in (4, 24):
        print(f"  of 50 batches of {B:2}, to the right side:", end=" ")
        print(f"{name}_{B} = {np.mean(agree[B]):.0f}", end=" ")
        print(f"({min(agree[B])} to {max(agree[B])})")
assert held >= 0.95 * tried
print("within a quarter of the formula:")
print(f"holds = {held} of {tried}")
