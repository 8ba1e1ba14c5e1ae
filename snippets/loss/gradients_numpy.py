"""The slope of each loss at its logits: prediction minus truth."""

import numpy as np

z = np.array([-2.0, 0.5, 3.0])
y = np.array([1.0, 0.0, 1.0])
c = 2  # above three students, here one, of class 2


def binary(z):
    losses = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return losses.sum()  # each z stands in one term


def softmax(z):
    return np.log(np.exp(z).sum()) - z[c]


def checked(loss):
    eps = 1e-6
    dL = [loss(z + nudge) - loss(z - nudge) for nudge in eps * np.eye(3)]
    return np.array(dL) / (2 * eps)


y_hat = np.exp(z) / np.exp(z).sum()
rows = {
    "binary": (1 / (1 + np.exp(-z)) - y, checked(binary)),  # (4.17)
    "softmax": (y_hat - np.array([0, 0, 1]), checked(softmax)),  # (4.18)
}
for name, (formula, check) in rows.items():
    print(f"{name:9}formula", "".join(f"{d:10.6f}" for d in formula))
    print(f"{name:9}checked", "".join(f"{d:10.6f}" for d in check))
    gap = np.max(abs(formula - check))
    print("equal to 1e-8:", bool(gap < 1e-8))
