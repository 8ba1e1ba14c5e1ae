"""Two layers without an activation between them, and the one they are."""

import numpy as np
import torch

rng = np.random.default_rng(5)
shapes = [(4, 2), (2, 16), (16,), (16, 2), (2,)]
numbers = [rng.integers(-9, 10, s).astype(float) for s in shapes]
X, W1, b1, W2, b2 = [torch.tensor(array) for array in numbers]

Z = (X @ W1 + b1) @ W2 + b2  # (3.12)
W = W1 @ W2  # (3.13)
b = b1 @ W2 + b2  # (3.13)

print("W =", W.numpy().tolist())
print("b =", b.numpy().tolist())
print(f"two layers: {Z[0][0]:g} {Z[0][1]:g}")
one = X @ W + b
print(f"one layer:  {one[0][0]:g} {one[0][1]:g}")
gap = abs(Z - one).max()
print("equal for all four rows:", bool(gap == 0))
