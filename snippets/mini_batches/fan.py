"""Fifty batches: a fan of gradients, and how wide it is"""

import matplotlib.pyplot as plt
import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
w = np.array([-0.614, 0.498])  # where chapter 5 began
B, seed, put_back = 4, 3, True
G = (1 / (1 + np.exp(-(X @ w - 3))) - y)[:, None] * X
full = G.mean(axis=0)  # (8.1)
tau2 = np.mean(np.sum((G - full) ** 2, axis=1))  # (8.5)
u = np.random.default_rng(seed).random((50, 64))
picks = (8 * u).astype(int) if put_back else u[:, :8].argsort(axis=1)


def fan(size):  # fifty batches: the first places of each row
    g = G[picks[:, :size]].mean(axis=1)  # (8.3)
    return g, np.sqrt(np.mean(np.sum((g - full) ** 2, axis=1)))


g, noise = fan(B)
fig, (left, right) = plt.subplots(1, 2, figsize=(4.8, 2.5))
arrows = {"angles": "xy", "scale_units": "xy", "scale": 1}
left.quiver([0] * 50, [0] * 50, *g.T, color="C6", width=0.004, **arrows)
left.quiver(0, 0, *full, width=0.018, zorder=2, **arrows)
left.axis([-6.2, 1, -6.2, 1])
left.set(xticks=range(-6, 1, 2), yticks=range(-6, 1, 2))
left.set(xlabel="slope along w₁", ylabel="slope along w₂", aspect=1)
sizes = np.array([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64])
right.loglog(sizes, [fan(size)[1] for size in sizes], "oC6", mfc="white")
right.loglog(sizes, np.sqrt(tau2 / sizes), "k:", lw=1.2)  # (8.6)
right.set(xlabel="batch size B", ylabel="noise")
right.set_xticks(2 ** np.arange(7), 2 ** np.arange(7))
right.set_yticks([0.5, 1, 2, 4], ["0.5", "1", "2", "4"])
right.minorticks_off()
plt.show()

print(f"noise = {noise:.2f}, predicted = {np.sqrt(tau2 / B):.2f}")
print(f"agree = {np.sum(g @ full > 0)} of 50")
