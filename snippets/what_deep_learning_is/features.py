"""What the six units of the first layer learned to look for"""

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
chosen = np.flatnonzero((digits.target == 3) | (digits.target == 8))
chosen = np.random.default_rng(0).permutation(chosen)
train = chosen[np.argsort(digits.target[chosen], kind="stable")][::2]
X, y = digits.data[train] / 16, digits.target[train] == 8
rng = np.random.default_rng(0)
W1, b1 = rng.normal(0, 0.1, (64, 6)), np.zeros(6)
w2, b2 = rng.normal(0, 0.5, 6), 0.0
for _ in range(300):
    A = np.tanh(X @ W1 + b1)
    d_z = (1 / (1 + np.exp(-A @ w2 - b2)) - y) / len(y)
    d_A = np.outer(d_z, w2) * (1 - A**2)
    W1, b1 = W1 - X.T @ d_A, b1 - d_A.sum(axis=0)
    w2, b2 = w2 - A.T @ d_z, b2 - d_z.sum()

fig, most = plt.figure(figsize=(4.8, 3.6)), np.abs(W1).max()
row, column = np.divmod(np.arange(64), 8)
print("Sums of weights, unit by unit; above zero speaks for an eight.")
for j in range(6):
    ax = fig.add_subplot(2, 3, j + 1)
    pull = W1[:, j] * np.sign(w2[j])
    for low, high, size in ((0.2, 0.4, 2), (0.4, 0.7, 4), (0.7, 1.1, 6)):
        for mark, face, p in (("s", "C2", pull), ("o", "white", -pull)):
            at = (low < p / most) & (p / most <= high)
            ink = {"mfc": face, "mec": "C2" if mark == "s" else "black"}
            ax.plot(column[at], row[at], mark, ms=size, mew=0.7, **ink)
    ax.set(xlim=(-0.6, 7.6), ylim=(7.6, -0.6), aspect="equal")
    ax.set(xticks=[], yticks=[], title=f"unit {j + 1}")
    plt.setp(ax.spines.values(), visible=True, linewidth=0.5)
    pull = pull.reshape(8, 8)
    parts = pull[2:6, :4].sum(), pull[:2].sum(), pull[5:, 4:].sum()
    print("frame {:.1f}, top {:.1f}, lower right {:.1f}".format(*parts))
plt.show()
