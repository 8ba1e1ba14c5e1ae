"""The gradient of a deep network, layer by layer, three times."""

import numpy as np
import torch

rng = np.random.default_rng(0)
X = torch.tensor(rng.standard_normal((64, 32)))
Y = torch.tensor(rng.integers(0, 2, (64, 1)).astype(float))
shapes = [(32, 32)] * 14 + [(32, 1)]  # fifteen layers
normal = [rng.standard_normal(shape) for shape in shapes]


def sizes(g, variance):
    # the length of dJ/dW, layer by layer
    W = [torch.tensor(w * np.sqrt(variance(*w.shape))) for w in normal]
    for w in W:
        w.requires_grad_()
    A = X
    for w in W[:-1]:
        A = g(A @ w)  # (6.14)
    # the library's own loss, from logits
    bce = torch.nn.functional.binary_cross_entropy_with_logits
    J = bce(A @ W[-1], Y)
    J.backward()  # back through all layers
    return [torch.linalg.norm(w.grad).item() for w in W]


glorot, he = lambda m, k: 2 / (m + k), lambda m, k: 2 / m
cases = {
    "sigmoid": (torch.sigmoid, glorot),
    "tanh": (torch.tanh, glorot),
    "relu": (torch.relu, he),
}
for name, case in cases.items():
    lengths = sizes(*case)
    for layer in (1, 8, 15):
        print(f" {name}_{layer} = {lengths[layer - 1]:.2e}", end="")
    print()
