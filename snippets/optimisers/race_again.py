"""Ten draws of digits, order and start, three rates: who leads?"""

import numpy as np
from sklearn.datasets import load_digits

np.seterr(all="ignore")  # too high a rate overflows
digits, y = load_digits(return_X_y=True)
rngs = [np.random.default_rng(seed) for seed in range(10)]
drawn = np.array([rng.permutation(1797)[:1200] for rng in rngs])
start = np.array([rng.normal(0, 1 / 8, 2368) for rng in rngs])
X_all, Y_all = digits[drawn] / 16, np.eye(10)[y[drawn]]
factors = np.array([1 / 3, 1, 3])[:, None, None]  # of the rate
rates = {"SGD": 1, "Adadelta": 9, "RMSProp": 0.01, "Adagrad": 0.1}
ends = {}
for name, eta in (rates | {"Adam": 0.03, "momentum": 0.3}).items():
    w, v, s, d = np.array([start] * 3), 0.0, 0.0, 0.0
    for t in range(1, 146):  # 144 steps, and the loss after them
        rows = slice(t % 24, None, 24) if t < 145 else slice(None)
        X, Y = X_all[:, rows], Y_all[:, rows]
        W1 = w[..., :2048].reshape(3, 10, 64, 32)  # 3 rates, 10 draws
        W2 = w[..., 2048:].reshape(3, 10, 32, 10)
        A = np.tanh(X @ W1)
        Y_hat = np.exp(A @ W2) / np.exp(A @ W2).sum(-1, keepdims=True)
        D2 = (Y_hat - Y) / X.shape[1]
        G = [X.mT @ (D2 @ W2.mT * (1 - A**2)), A.mT @ D2]
        g = np.concatenate([it.reshape(3, 10, -1) for it in G], axis=-1)
        v = 0.9 * v + g
        s = s + g**2 if name == "Adagrad" else 0.99 * s + 0.01 * g**2
        scale = d + 1e-6 if name == "Adadelta" else 1.0
        u = np.sqrt(scale / (s + 1e-6)) * g
        adam = v / (1 - 0.9**t) / np.sqrt(s / (1 - 0.99**t) + 1e-9) / 10
        u = {"SGD": g, "momentum": v, "Adam": adam}.get(name, u)
        w, d = w - eta * factors * u, 0.99 * d + 0.01 * u**2
    ends[name] = np.nanmin(-np.log((Y_hat * Y).sum(-1)).mean(-1), axis=0)
order = np.argsort(list(ends.values()), axis=0)
for i, name in enumerate(ends):
    print(f"{name}: first {np.sum(order[0] == i)}", end=", ")
    print(f"second {np.sum(order[1] == i)} of 10")
held = np.sum(order[:2] == 4)  # Adam is the fifth
assert held >= 8
print(f"holds = {held} of 10")
