"""Softmax cross-entropy: the truth as an index, and as a one-hot row."""

import numpy as np

Z = np.array([[1.0, 2.0, 0.5], [0.0, -1.0, 3.0]])  # 2 students, 3 classes
c = np.array([1, 0])  # the class of each student
Y = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])  # the same, one-hot

# The log-sum-exp of each row, shape (2,), the largest logit apart.
M = Z.max(axis=1)
lse = M + np.log(np.exp(Z - M[:, None]).sum(axis=1))
by_index = lse - Z[[0, 1], c]  # (4.14)
by_row = -(Y * (Z - lse[:, None])).sum(axis=1)  # (4.15)

for name, losses in {"index": by_index, "one-hot": by_row}.items():
    print(f"{name}:", *(f"{loss:.4f}" for loss in losses))
print(f"mean = {by_index.mean():.4f}")
