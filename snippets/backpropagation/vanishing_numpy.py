"""The gradient of a deep network, layer by layer, three times."""

import numpy as np

rng = np.random.default_rng(0)
X = rng.standard_normal((64, 32))
Y = rng.integers(0, 2, (64, 1)).astype(float)
shapes = [(32, 32)] * 14 + [(32, 1)]  # fifteen layers
normal = [rng.standard_normal(shape) for shape in shapes]


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def sizes(g, variance, slope):
    A, lengths = [X], []
    W = [w * np.sqrt(variance(*w.shape)) for w in normal]
    for w in W[:-1]:
        A.append(g(A[-1] @ w))  # (6.14)
    Delta = (sigmoid(A[-1] @ W[-1]) - Y) / 64
    for w, a in zip(W[::-1], A[::-1]):
        lengths.insert(0, np.linalg.norm(a.T @ Delta))
        Delta = Delta @ w.T * slope(a)
    return lengths


glorot, he = lambda m, k: 2 / (m + k), lambda m, k: 2 / m
cases = {
    "sigmoid": (sigmoid, glorot, lambda a: a * (1 - a)),
    "tanh": (np.tanh, glorot, lambda a: 1 - a**2),
    "relu": (lambda Z: np.maximum(0, Z), he, lambda a: a > 0),
}
for name, case in cases.items():
    lengths = sizes(*case)
    for layer in (1, 8, 15):
        print(f" {name}_{layer} = {lengths[layer - 1]:.2e}", end="")
    print()
