"""What changes from layer to layer: the slopes, or the activations?"""

import numpy as np

rng = np.random.default_rng(0)
X = rng.standard_normal((64, 32))
Y = rng.integers(0, 2, (64, 1)).astype(float)
normal = [rng.standard_normal((32, k)) for k in [32] * 14 + [1]]
cases = {  # activation, variance, slope from the activation
    "ReLU": (lambda Z: np.maximum(0, Z), lambda m, k: 2 / m, np.sign),
    "tanh": (np.tanh, lambda m, k: 2 / (m + k), lambda a: 1 - a**2),
}


def alike(A):
    """The mean cosine between the activations of two examples."""
    U = A / np.linalg.norm(A, axis=1, keepdims=True)
    return (U @ U.T)[np.triu_indices(64, 1)].mean()


for name, (g, variance, slope) in cases.items():
    A, W = [X], [w * np.sqrt(variance(*w.shape)) for w in normal]
    for w in W[:-1]:
        A.append(g(A[-1] @ w))  # (6.14)
    Delta = (1 / (1 + np.exp(-A[14] @ W[14])) - Y) / 64  # (6.20)
    sizes = {}
    for layer in range(14, 0, -1):
        Delta = Delta @ W[layer].T * slope(A[layer])  # (6.19)
        gradient = A[layer - 1].T @ Delta  # (6.16)
        both = np.linalg.norm(Delta), np.linalg.norm(gradient)
        sizes[layer] = np.array(both)
    rates = (sizes[1] / sizes[14]) ** (1 / 13)
    print(
        f"{name}, per layer back: Delta {name} = {rates[0]:.2f},", end=""
    )
    print(f" gradient {name} = {rates[1]:.2f}")
    for k in (1, 14):  # what enters layer k
        size, cosine = np.linalg.norm(A[k - 1]), alike(A[k - 1])
        print(f"  into {k}: length {size:.0f}, cosine {cosine:.2f}")
