"""The error falls, rises and falls again as a network gets wider"""

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
widths = np.array([2, 4, 7, 11, 15, 20, 26, 32, 40, 52, 80, 200, 600])
errors = np.zeros((3, 40, len(widths)))
for trial in range(40):
    X, X_new = rng.normal(size=(40, 8)), rng.normal(size=(200, 8))
    y = np.sin(X.sum(axis=1) / 8**0.5) + 0.3 * rng.normal(size=40)
    y_new = np.sin(X_new.sum(axis=1) / 8**0.5)
    y_new += 0.3 * rng.normal(size=200)
    W, b = rng.normal(size=(8, 600)) / 8**0.5, rng.normal(size=600) / 2
    A, A_new = np.maximum(0, X @ W + b), np.maximum(0, X_new @ W + b)
    for i, k in enumerate(widths):
        w = np.linalg.pinv(A[:, :k]) @ y  # of all best, the shortest
        errors[0, trial, i] = np.mean((A[:, :k] @ w - y) ** 2)
        errors[1, trial, i] = np.mean((A_new[:, :k] @ w - y_new) ** 2)
        errors[2, trial, i] = np.linalg.norm(w)
training, new, length = np.median(errors, axis=1)

fig, ax = plt.subplots(figsize=(4.8, 2.8))
ax.loglog(widths, new, "s--C5", ms=4, mfc="white")
ax.loglog(widths[:8], training[:8], "o-C5", ms=4)
ax.axvline(40, ls=":", color="black", lw=1)
ax.text(43, 0.012, "as many weights\nas examples")
ax.text(90, 0.9, "new examples")
ax.text(2, 0.13, "training")
ax.set(xlabel="hidden units", ylabel="mean squared error")
ax.set(ylim=(0.009, 60), xticks=[2, 40, 600], xticklabels=[2, 40, 600])
ax.set_yticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
ax.minorticks_off()
plt.show()
for k in (2, 15, 40, 600):
    print(f"{k} units: new_{k} = {new[widths == k][0]:.2f},", end=" ")
    print(f"length_{k} = {length[widths == k][0]:.1f}")
print(f"From 40 units on the training error is {training[8:].max():.4f}.")
