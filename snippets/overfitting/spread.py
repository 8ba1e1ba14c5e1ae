"""A hundred units feed one sum: how much does dropout shake it?"""

import numpy as np

rng = np.random.default_rng(0)
a, w = rng.random(100), rng.normal(size=100) / 10
for p in (0.1, 0.5, 0.9):
    r = rng.random((40_000, 100)) >= p
    z = (r * a / (1 - p)) @ w
    formula = np.sqrt(p / (1 - p) * np.sum(w**2 * a**2))  # (9.9)
    print(f"p = {p}: spread {z.std():.2f}, formula {formula:.2f}")
