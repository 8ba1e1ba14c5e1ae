"""A column of predictions against a plain row of truths."""

import numpy as np

y_hat = np.array([[30.0], [80.0], [85.0]])  # shape (3, 1)
y = np.array([90.0, 20.0, 95.0])  # shape (3,)

gap = y_hat - y
print("shape", tuple(gap.shape))
wrong = np.mean(gap**2)
right = np.mean((y_hat[:, 0] - y) ** 2)
print(f"wrong = {wrong:.2f}")
print(f"right = {right:.2f}")
assert abs(wrong - right) > 1  # the trap is still one
