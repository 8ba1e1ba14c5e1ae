"""How long is a layer's gradient? Three things decide."""

import numpy as np

rng = np.random.default_rng(0)
X = rng.standard_normal((64, 32))
Y = rng.integers(0, 2, (64, 1)).astype(float)
normal = [rng.standard_normal((32, k)) for k in [32] * 14 + [1]]


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


glorot, he = lambda m, k: 2 / (m + k), lambda m, k: 2 / m
cases = {  # activation, variance, slope from the activation
    "sigmoid": (sigmoid, glorot, lambda a: a * (1 - a)),
    "tanh": (np.tanh, glorot, lambda a: 1 - a**2),
    "ReLU": (lambda Z: np.maximum(0, Z), he, np.sign),
}
for name, (g, variance, slope) in cases.items():
    A, W = [X], [w * np.sqrt(variance(*w.shape)) for w in normal]
    for w in W[:-1]:
        A.append(g(A[-1] @ w))  # (6.14)
    y_hat = sigmoid(A[14] @ W[14])
    Delta, rows = (y_hat - Y) / 64, {}  # (6.20)
    for i in range(14, -1, -1):
        gradient = A[i].T @ Delta  # (6.16)
        a, d = np.linalg.norm(A[i], axis=1), np.linalg.norm(Delta, axis=1)
        rows[i + 1] = np.linalg.norm(gradient), a @ d, a.mean(), d.mean()
        Delta = Delta @ W[i].T * slope(A[i])  # (6.19)
    for layer in (1, 15):
        length, parts, a, d = rows[layer]
        print(f"{name}, layer {layer}: activations {a:.1f}", end=", ")
        print(f"Delta {d:.1e}, share {length / parts:.2f}")
