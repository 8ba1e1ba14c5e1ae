"""Three epochs on digits: sorted by class, and shuffled"""

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y, n = X / 16, np.eye(10)[c], len(c)


def predict(W):
    E = np.exp(X @ W)  # small logits: no overflow
    return E / E.sum(axis=1, keepdims=True)


def train(orders):
    W, losses = np.zeros((64, 10)), []
    for order in orders:
        for start in range(0, n, 32):
            batch = order[start : start + 32]
            delta = predict(W)[batch] - Y[batch]
            W -= 0.5 * X[batch].T @ delta / len(batch)
            losses.append(-np.log(predict(W)[range(n), c]).mean())
    return losses, np.mean(predict(W).argmax(axis=1) == c)


rng = np.random.default_rng(0)
by_class, right_sorted = train([np.argsort(c, kind="stable")] * 3)
shuffled, right_shuffled = train([rng.permutation(n) for _ in range(3)])

fig, ax = plt.subplots(figsize=(4.8, 2.8))
ax.plot(by_class, "C5-", lw=1.2)
ax.plot(shuffled, "C5--")
ax.text(75, 4.2, "sorted")
ax.text(120, 0.8, "shuffled")
ax.set(xlabel="update", ylabel="J on all digits", ylim=(0, None))
plt.show()
head = f"sorted: right = {right_sorted:.2f}, J = {by_class[-1]:.1f}, "
print(head + f"at most {max(by_class):.1f} on the way")
print(f"shuffled: right = {right_shuffled:.2f}, J = {shuffled[-1]:.1f}")
