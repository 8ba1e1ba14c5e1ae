"""Sum or mean? The same grades, and the same grades twice."""

import numpy as np

y_hat = np.array([30.0, 80.0, 85.0])
y = np.array([90.0, 20.0, 95.0])

for copies in (1, 2):
    losses = np.tile((y_hat - y) ** 2, copies)
    total = losses.sum()
    mean = losses.mean()
    print(f"{3 * copies} students: sum {total:.0f}, mean {mean:.2f}")
