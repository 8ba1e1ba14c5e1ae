"""A signal through ten layers, and a slope all the way back."""

import numpy as np

rng = np.random.default_rng(0)
m = 256  # units in every layer, and inputs
X, G = rng.standard_normal((2, 100, m))  # signal and slope, both size 1
small = 0.01
glorot = np.sqrt(2 / (m + m))  # (3.22)
he = np.sqrt(2 / m)  # (3.24)
cases = {  # activation and standard deviation of the weights
    "tanh, small": (np.tanh, small),
    "tanh, Glorot": (np.tanh, glorot),
    "ReLU, Glorot": (lambda Z: np.maximum(0, Z), glorot),
    "ReLU, He": (lambda Z: np.maximum(0, Z), he),
}
for name, (g, deviation) in cases.items():
    weights = rng.normal(0, deviation, (10, m, m))
    A, slopes = X, []
    for W in weights:
        Z = A @ W
        A = g(Z)
        slopes.append(1 - A**2 if g is np.tanh else Z > 0)
    back = G  # the slope at the output; now layer by layer back
    for W, slope in zip(weights[::-1], slopes[::-1]):
        back = (back * slope) @ W.T
    print(f"{name:13} signal {np.mean(A**2):8.1e}", end=" ")
    print(f"slope {np.mean(back**2):8.1e}")
