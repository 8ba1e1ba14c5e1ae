"""Binary cross-entropy of three students, by the formula."""

import numpy as np

y_hat = np.array([0.1, 0.8, 0.6])
y = np.array([1.0, 0.0, 1.0])

losses = -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))  # (4.8)
mean = losses.mean()  # (4.9)

for name, loss in zip(("first", "second", "third"), losses):
    print(f"{name} = {loss:.4f}")
print(f"mean = {mean:.4f}")
