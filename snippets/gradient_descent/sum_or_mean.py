"""The gradient of the mean, and of the sum, of eight losses."""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
y_hat = 1 / (1 + np.exp(-(X @ [0.5, 0.4] - 3.0)))

of_sum = X.T @ (y_hat - y)
of_mean = of_sum / 8  # (5.9)
for name, gradient in {"mean": of_mean, "sum": of_sum}.items():
    direction = np.degrees(np.arctan2(gradient[1], gradient[0]))
    print(f"{name:4}: length {np.linalg.norm(gradient):.4f},", end=" ")
    print(f"direction {direction:.1f} degrees")
