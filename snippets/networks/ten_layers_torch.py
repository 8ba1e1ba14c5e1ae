"""A signal through ten layers, and a slope all the way back."""

import numpy as np
import torch

rng = np.random.default_rng(0)
m = 256  # units in every layer, and inputs
X, G = rng.standard_normal((2, 100, m))  # signal and slope, both size 1
small = 0.01
glorot = np.sqrt(2 / (m + m))  # (3.22)
he = np.sqrt(2 / m)  # (3.24)
cases = {  # activation and standard deviation of the weights
    "tanh, small": (torch.tanh, small),
    "tanh, Glorot": (torch.tanh, glorot),
    "ReLU, Glorot": (torch.relu, glorot),
    "ReLU, He": (torch.relu, he),
}
X, G = torch.tensor(X, requires_grad=True), torch.tensor(G)
for name, (g, deviation) in cases.items():
    weights = torch.tensor(rng.normal(0, deviation, (10, m, m)))
    A = X
    for W in weights:
        A = g(A @ W)

    # The slope at the output is G; autograd brings it back to X.
    (back,) = torch.autograd.grad(A, X, grad_outputs=G)
    print(f"{name:13} signal {(A**2).mean():8.1e}", end=" ")
    print(f"slope {(back**2).mean():8.1e}")
