"""A straight line, fitted to a thousand classes of three sizes."""

import numpy as np

rng = np.random.default_rng(0)
for n in (12, 120, 1200):
    x = np.linspace(-1, 1, n)
    Y = np.sin(np.pi * x) + 0.3 * rng.normal(size=(1000, n))
    w = np.polyfit(x, Y.T, 1)  # a column for each class
    x_new = rng.uniform(-1, 1, 2000)
    y_new = np.sin(np.pi * x_new) + 0.3 * rng.normal(size=(1000, 2000))
    training = np.mean((np.vander(x, 2) @ w - Y.T) ** 2)
    new = np.mean((np.vander(x_new, 2) @ w - y_new.T) ** 2)
    print(f"n = {n:4}: training {training:.2f}, new {new:.2f}")
