"""Ten shuffles, batches shuffled too: which labels are learned first?"""

import numpy as np
from scipy.special import softmax
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
rngs = [np.random.default_rng(seed) for seed in range(1, 11)]
order = np.stack([rng.permutation(1797)[:100] for rng in rngs])
X, rng = images[order] / 16, np.random.default_rng(0)
chance = rng.integers(0, 10, (10, 20))
label = np.hstack([chance, digits[order[:, 20:]]])  # 20 of 100 by chance
W1, b1 = rng.normal(size=(10, 64, 32)) * (2 / 64) ** 0.5, 0.0
W2, b2 = rng.normal(size=(10, 32, 10)) * (1 / 32) ** 0.5, 0.0
shuffle, Y = np.arange(10)[:, None], np.eye(10)[label]
for epoch in range(61):
    Z2 = np.maximum(0, X @ W1 + b1) @ W2 + b2
    learned = Z2.argmax(axis=2) == label
    by_chance = learned[:, :20].mean(axis=1)
    true = learned[:, 20:].mean(axis=1)
    if epoch == 10:
        held = np.sum((true > 0.5) & (by_chance < 0.5))
    if epoch in (2, 10, 20, 60):
        print(f"epoch {epoch:2}: learned by chance", end=" ")
        print(f"{by_chance.mean():.2f}, true {true.mean():.2f}")
    batches = np.stack([r.permutation(100) for r in rngs])
    for start in range(0, 100, 10):
        rows = batches[:, start : start + 10]
        A0 = X[shuffle, rows]
        A1 = np.maximum(0, A0 @ W1 + b1)
        Delta2 = (softmax(A1 @ W2 + b2, axis=2) - Y[shuffle, rows]) / 10
        Delta1 = Delta2 @ W2.mT * (A1 > 0)
        W1, W2 = W1 - 0.2 * A0.mT @ Delta1, W2 - 0.2 * A1.mT @ Delta2
        b1 = b1 - 0.2 * Delta1.sum(axis=1, keepdims=True)
        b2 = b2 - 0.2 * Delta2.sum(axis=1, keepdims=True)
assert held == 10
print("after 10 epochs, most true ones learned, most by chance not:")
print(f"holds = {held} of 10")
