"""Mean squared error of three final grades, by the formula."""

import numpy as np

# Shape (3,): a grade for each student.
y_hat = np.array([30.0, 80.0, 85.0])
y = np.array([90.0, 20.0, 95.0])

losses = (y_hat - y) ** 2  # (4.5)
mse = losses.mean()  # (4.6)

print("each:", *(f"{loss:g}" for loss in losses))
print(f"mse = {mse:.2f}")
print(f"rmse = {mse**0.5:.2f}")
