"""A straight line, fitted to a hundred students and to ten thousand."""

import numpy as np

rng = np.random.default_rng(0)
x_new = rng.uniform(-1, 1, 10_000)
y_new = np.sin(np.pi * x_new) + 0.3 * rng.normal(size=10_000)
for n in (100, 10_000):
    x = np.linspace(-1, 1, n)
    y = np.sin(np.pi * x) + 0.3 * rng.normal(size=n)
    w = np.polyfit(x, y, 1)
    training = np.mean((np.polyval(w, x) - y) ** 2)
    new = np.mean((np.polyval(w, x_new) - y_new) ** 2)
    print(f"n = {n:5}: training {training:.3f}, new {new:.3f}")
