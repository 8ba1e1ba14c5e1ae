"""Ten shuffles: where does the rise of the validation loss come from?"""

import numpy as np
from scipy.special import softmax
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
held = 0
for seed in range(1, 11):
    rng = np.random.default_rng(seed)
    order = rng.permutation(1797)[:400]
    X, y = images[order] / 16, digits[order]
    Y = np.eye(10)[np.concatenate([rng.integers(0, 10, 20), y[20:]])]
    W1, b1 = rng.normal(size=(64, 32)) * (2 / 64) ** 0.5, np.zeros(32)
    W2, b2 = rng.normal(size=(32, 10)) * (1 / 32) ** 0.5, np.zeros(10)
    losses, right = np.zeros((61, 300)), np.zeros((61, 300), bool)
    for epoch in range(61):
        Z2 = np.maximum(0, X[100:] @ W1 + b1) @ W2 + b2
        losses[epoch] = -np.log(softmax(Z2, axis=1)[range(300), y[100:]])
        right[epoch] = Z2.argmax(axis=1) == y[100:]
        for i in rng.permutation(100).reshape(10, 10):
            A1 = np.maximum(0, X[i] @ W1 + b1)
            Delta2 = (softmax(A1 @ W2 + b2, axis=1) - Y[i]) / 10
            Delta1 = Delta2 @ W2.T * (A1 > 0)
            W1, b1 = W1 - 0.2 * X[i].T @ Delta1, b1 - 0.2 * Delta1.sum(0)
            W2, b2 = W2 - 0.2 * A1.T @ Delta2, b2 - 0.2 * Delta2.sum(0)
    best = losses.mean(axis=1).argmin()
    rise = losses[60] - losses[best]
    mistakes = ~right[best] & ~right[60]  # wrong at its lowest, and still
    share = rise[mistakes].sum() / rise.sum()
    held += share > 0.5
    print(f"lowest at {best}, then up by {rise.mean():.2f},", end=" ")
    print(f"{share:.2f} of it from old mistakes;", end=" ")
    print(f"right {right[best].mean():.2f}, then {right[60].mean():.2f}")
assert held == 10
print("more than half of the rise from old mistakes:")
print(f"holds = {held} of 10")
