"""Sixty steps at each of thirteen rates: the loss on digits held back"""

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y = X / 16, np.eye(10)[c]
order = np.lexsort((np.random.default_rng(1).random(1797), c))
train, held = order[::2], order[1::4]  # by class, at random within it
rates = 2.0 ** np.arange(-10, 3)


def forward(rows, W1, W2):
    A = np.maximum(0, X[rows] @ W1)
    P = np.exp(A @ W2 - np.max(A @ W2, axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    return A, P, -np.mean(np.log(P[Y[rows] == 1]))


losses = []
for eta in rates:
    rng = np.random.default_rng(0)
    W1 = rng.standard_normal((64, 32)) * np.sqrt(2 / 64)
    W2 = rng.standard_normal((32, 10)) * np.sqrt(2 / 32)
    for _ in range(60):
        A, P, _ = forward(train, W1, W2)
        Delta2 = (P - Y[train]) / len(train)
        Delta1 = Delta2 @ W2.T * (A > 0)
        W2 = W2 - eta * A.T @ Delta2  # (5.10)
        W1 = W1 - eta * X[train].T @ Delta1  # (5.10)
    losses.append(forward(held, W1, W2)[2])
    print(f"eta = {eta:.4f}: loss on digits held back {losses[-1]:.3f}")
_, ax = plt.subplots(figsize=(4.8, 2.8))
ax.semilogx(rates, losses, "C5o-", base=2, ms=4)
ax.set(xlabel="learning rate η", ylabel="loss, held back")
ax.set(yticks=[0, 1, 2], ylim=(0, 2.6))
ax.set_xticks(rates[::3], [f"{eta:.1g}" for eta in rates[::3]])
plt.show()
print(f"best = {rates[np.argmin(losses)]:g}")
