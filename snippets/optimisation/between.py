"""From one perfect place to another, on a straight line."""

import numpy as np

W, U = np.array([1.0, 1.0]), np.array([-1.0, -1.0])
for alpha in (0.0, 0.5, 1.0, 1.5, 2.0):
    w1, w2 = W + alpha * U  # (7.7)
    print(f"alpha = {alpha}: J = {(w2 * w1 - 1) ** 2:.4f}")  # (5.18)
