"""The same grades, once out of 100 and once out of 1000."""

import numpy as np

y_hat = np.array([30.0, 80.0, 85.0])
y = np.array([90.0, 20.0, 95.0])
for scale in (1, 10):
    mse = np.mean((scale * y_hat - scale * y) ** 2)  # (4.6)
    print(f"times {scale}: MSE {mse:.2f}, RMSE {mse**0.5:.2f}")
