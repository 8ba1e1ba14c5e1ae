"""Six optimisers train one network"""

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

(X, y), rng = load_digits(return_X_y=True), np.random.default_rng(0)
drawn, start = rng.permutation(1797)[:1200], rng.normal(0, 1 / 8, 2368)
X, Y = X[drawn] / 16, np.eye(10)[y[drawn]]
rates = {"SGD": 1, "Adadelta": 9, "RMSProp": 0.01, "Adagrad": 0.1}


def slopes(w, rows):
    W1, W2 = w[:2048].reshape(64, 32), w[2048:].reshape(32, 10)
    A = np.tanh(X[rows] @ W1)
    Y_hat = np.exp(A @ W2) / np.exp(A @ W2).sum(axis=1, keepdims=True)
    D2 = (Y_hat - Y[rows]) / len(Y_hat)
    J = -np.log((Y_hat * Y[rows]).sum(axis=1)).mean()
    return J, np.append(X[rows].T @ (D2 @ W2.T * (1 - A**2)), A.T @ D2)


heights = iter([-0.76, -1.12, -1.0, -0.88, -1.36, -1.24])
for name, eta in (rates | {"Adam": 0.03, "momentum": 0.3}).items():
    w, v, s, d, losses = start, 0.0, 0.0, 0.0, [slopes(start, ...)[0]]
    for t in range(1, 145):
        g = slopes(w, slice(t % 24, None, 24))[1]  # a batch of 50
        v = 0.9 * v + g
        s = s + g**2 if name == "Adagrad" else 0.99 * s + 0.01 * g**2
        scale = d + 1e-6 if name == "Adadelta" else 1.0
        u = np.sqrt(scale / (s + 1e-6)) * g
        adam = v / (1 - 0.9**t) / np.sqrt(s / (1 - 0.99**t) + 1e-9) / 10
        u = {"SGD": g, "momentum": v, "Adam": adam}.get(name, u)
        w, d = w - eta * u, 0.99 * d + 0.01 * u**2
        losses += [slopes(w, ...)[0]] if t % 24 == 0 else []
    plt.plot(np.log10(losses), "C5:" if name == "momentum" else "C5-")
    plt.text(6.1, next(heights), name, color="C5", va="center")
    print(f"{name}: rate {eta}, J after 6 epochs {losses[-1]:.2f}")
plt.yticks([-1.5, -1, -0.5, 0], ["0.03", "0.1", "0.3", "1"])
plt.gca().set(xlabel="epoch", ylabel="training loss J", xlim=(0, 7.7))
plt.show()
