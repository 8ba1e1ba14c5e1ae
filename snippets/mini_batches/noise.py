"""Gradient noise against the size of the batch, on digits"""

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y, n = X / 16, np.eye(10)[c], len(c)
rng = np.random.default_rng(0)
W1, W2 = rng.normal(0, 0.18, (64, 32)), rng.normal(0, 0.18, (32, 10))
A1 = np.maximum(0, X @ W1)
E = np.exp(A1 @ W2)  # small logits: no overflow
D2 = E / E.sum(axis=1, keepdims=True) - Y  # a row for each example
D1 = (D2 @ W2.T) * (A1 > 0)
G1 = (X[:, :, None] * D1[:, None]).reshape(n, -1)
G = np.hstack([G1, (A1[:, :, None] * D2[:, None]).reshape(n, -1)])
G -= G.mean(axis=0)  # what is left is the noise
tau2 = np.mean(np.sum(G**2, axis=1))  # (8.5)
sizes = 2 ** np.arange(11)
noise = np.zeros((2, 11))
for k, B in enumerate(sizes):
    for row, replace in enumerate((True, False)):
        picks = np.zeros((80, n))  # how often is each example drawn?
        for p in picks:
            np.add.at(p, rng.choice(n, B, replace), 1 / B)
        noise[row, k] = np.sqrt(np.mean(np.sum((picks @ G) ** 2, axis=1)))
slope = np.polyfit(np.log(sizes), np.log(noise[0]), 1)[0]

fig, ax = plt.subplots(figsize=(4.8, 3))
ax.loglog(sizes, noise[0], "o", color="C6", mfc="white")
ax.loglog(sizes, noise[1], "s", color="C6", ms=4)
ax.loglog(sizes, np.sqrt(tau2 / sizes), "k:", lw=1.2)
ax.text(500, 0.2, "put back")
ax.text(250, 0.06, "kept out")
ax.set(xlabel="batch size B", ylabel="gradient noise")
ax.set_xticks([1, 16, 256], ["1", "16", "256"])
ax.set_yticks([0.1, 1], ["0.1", "1"])
plt.show()
print(f"put back: slope = {slope:.2f}. At B = 1024 the noise is")
print(f"{noise[0, 10]:.3f} put back and {noise[1, 10]:.3f} kept out.")
