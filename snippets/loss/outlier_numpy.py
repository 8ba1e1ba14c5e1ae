"""One answer for five grades: squared and absolute error disagree."""

import numpy as np

y = np.array([80.0, 85.0, 90.0, 95.0, 5.0])  # one handed in nothing
middle = np.median(y)

for name, answer in {"mean": y.mean(), "median": middle}.items():
    y_hat = np.full(5, answer)
    mse = np.mean((y_hat - y) ** 2)
    mae = np.mean(np.abs(y_hat - y))
    print(f"{name} = {answer:g}: MSE {mse:.1f}, MAE {mae:.1f}")
