"""A straight line, fitted to a thousand classes of three sizes."""

import numpy as np

rng = np.random.default_rng(0)


def students(n):  # a class in each row
    x = rng.uniform(-1, 1, (1000, n))
    return x, np.sin(np.pi * x) + 0.3 * rng.normal(size=x.shape)


for n in (12, 120, 1200):
    x, y = students(n)
    x_mean, y_mean = x.mean(axis=1), y.mean(axis=1)
    spread = np.mean(x * x, axis=1) - x_mean**2
    slope = (np.mean(x * y, axis=1) - x_mean * y_mean) / spread
    b = y_mean - slope * x_mean
    training = np.mean((b[:, None] + slope[:, None] * x - y) ** 2)
    x, y = students(1000)
    new = np.mean((b[:, None] + slope[:, None] * x - y) ** 2)
    print(f"n = {n:4}: training {training:.2f}, new {new:.2f}")
