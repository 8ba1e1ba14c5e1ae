"""The training loss of a network on digits, at four rates"""

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y = X[:1000] / 16, np.eye(10)[c[:1000]]

_, ax = plt.subplots(figsize=(4.8, 3))
ends = {0.01: (40, 1.9), 0.1: (45, 1.5), 0.5: (28, 0.55), 3: (45, 2.45)}
for eta, place in ends.items():
    rng = np.random.default_rng(0)
    W1 = rng.standard_normal((64, 32)) * np.sqrt(2 / 64)
    W2 = rng.standard_normal((32, 10)) * np.sqrt(2 / 32)
    losses = []
    for _ in range(60):
        A = np.maximum(0, X @ W1)
        P = np.exp(A @ W2 - np.max(A @ W2, axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        losses.append(-np.mean(np.log(P[Y == 1])))
        Delta2 = (P - Y) / 1000
        Delta1 = Delta2 @ W2.T * (A > 0)
        W2 = W2 - eta * A.T @ Delta2  # (5.10)
        W1 = W1 - eta * X.T @ Delta1  # (5.10)
    ax.plot(losses, "C5--" if eta == 3 else "C5-", lw=1.4)
    ax.text(*place, f"η = {eta:g}")
    print(f"At eta = {eta:g} the loss goes from {losses[0]:.2f}", end=" ")
    print(f"to {losses[-1]:.2f}; highest {max(losses):.2f};")
    print(f"  at last {np.sum(A > 0)} of {A.size} activations are not 0.")
ax.set(xlabel="step t", ylabel="training loss J", xlim=(0, 60))
ax.set(ylim=(0, 3.5), yticks=[0, 1, 2, 3])
plt.show()
