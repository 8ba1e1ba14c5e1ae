"""One student at (4, 5): predicted 0.1, and the truth is 1."""

import numpy as np

x = np.array([4.0, 5.0])  # shape (2,)
y_hat, y = 0.1, 1.0

gradient = (y_hat - y) * x  # one student of (5.9)
print(f"along w1 = {gradient[0]:.1f}")
print(f"along w2 = {gradient[1]:.1f}")
