"""The training loss falls on and on, the validation loss turns"""

import matplotlib.pyplot as plt
import numpy as np
from scipy.special import softmax
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
rng = np.random.default_rng(0)
order = rng.permutation(1797)
digits[order[:100:5]] = rng.integers(0, 10, 20)  # labels by chance
X, Y = images[order] / 16, np.eye(10)[digits[order]]
W1, b1 = rng.normal(size=(64, 32)) * (2 / 64) ** 0.5, np.zeros(32)
W2, b2 = rng.normal(size=(32, 10)) * (1 / 32) ** 0.5, np.zeros(10)
losses, right = np.zeros((2, 61)), np.zeros(61)
for epoch in range(61):
    Y_hat = softmax(np.maximum(0, X[:400] @ W1 + b1) @ W2 + b2, axis=1)
    loss = -np.log(np.sum(Y_hat * Y[:400], axis=1))
    losses[:, epoch] = loss[:100].mean(), loss[100:].mean()
    hit = Y_hat.argmax(axis=1) == digits[order[:400]]
    right[epoch] = hit[100:].mean()
    for i in range(0, 100, 10):
        A1 = np.maximum(0, X[i : i + 10] @ W1 + b1)
        Delta2 = (softmax(A1 @ W2 + b2, axis=1) - Y[i : i + 10]) / 10
        Delta1 = Delta2 @ W2.T * (A1 > 0)
        W1 -= 0.2 * X[i : i + 10].T @ Delta1
        b1 -= 0.2 * Delta1.sum(axis=0)
        W2 -= 0.2 * A1.T @ Delta2
        b2 -= 0.2 * Delta2.sum(axis=0)
fig, ax = plt.subplots(figsize=(4.8, 2.6))
best = losses[1].argmin()
ax.plot(losses[0], "C5-", losses[1], "C5--")
ax.axvline(best, ls=":", color="black", lw=1)
ax.text(42, 0.8, "validation")
ax.text(42, 0.3, "training")
ax.set(xlabel="epoch", ylabel="loss", ylim=(0, 2.5), xticks=[0, best, 60])
plt.show()
for name, epoch in {"best": best, "late": 60}.items():
    print(f"Epoch {name} = {epoch}: validation_{name} =", end=" ")
    print(f"{losses[1, epoch]:.3f}, accuracy_{name} = {right[epoch]:.3f}")
