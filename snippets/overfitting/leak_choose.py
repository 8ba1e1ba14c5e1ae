"""Inputs and labels are pure chance. A leak predicts them."""

import numpy as np


def accuracy(leak, rng):
    X = rng.normal(size=(60, 2000))  # 60 patients, 2000 genes
    y = rng.choice([-1, 1], 60)  # ill or not: a coin was tossed
    train, test = slice(0, 40), slice(40, 60)
    seen = slice(0, 60) if leak else train
    strength = X[seen].T @ y[seen]  # how far each gene goes along with y
    best = abs(strength).argsort()[-20:]  # keep the twenty strongest
    w = X[train][:, best].T @ y[train]  # each gene gets its vote
    return np.mean(np.sign(X[test][:, best] @ w) == y[test])


rng = np.random.default_rng(0)
for leak in (True, False):
    results = [accuracy(leak, rng) for trial in range(400)]
    name = "chosen before the split" if leak else "chosen after it"
    print(f"{name}: {'leak' if leak else 'honest'} =", end=" ")
    print(f"{np.mean(results):.2f}")
