"""What changes from layer to layer: the slopes, or the activations?"""

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
    Delta, sizes = (y_hat - Y) / 64, []  # (6.20)
    for i in range(14, 0, -1):
        Delta = Delta @ W[i].T * slope(A[i])  # (6.19)
        gradient = A[i - 1].T @ Delta  # (6.16)
        sizes.append((np.linalg.norm(Delta), np.linalg.norm(gradient)))
    rates = np.divide(sizes[-1], sizes[0]) ** (1 / 13)
    print(f"per layer back: Delta {name} = {rates[0]:.2f}", end=", ")
    print(f"gradient {name} = {rates[1]:.2f}")
    for i in (1, 14):  # what enters layer i
        size = np.linalg.norm(A[i - 1], axis=1, keepdims=True)
        unit = A[i - 1] / size
        pairs = (unit @ unit.T)[np.triu_indices(64, 1)]
        print(f"  into {i}: length {size.mean():.1f}", end=", ")
        print(f"cosine {pairs.mean():.2f}")
    print(f"  answers from {y_hat.min():.2f} to {y_hat.max():.2f}")
