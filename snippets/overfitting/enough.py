"""How many students until the gap is a tenth of the noise?"""

import numpy as np

rng = np.random.default_rng(0)
K, noise = 8, 0.09
n = round(2 * (K + 1) / 0.1)  # where the two lines of (9.6) are so close
x = np.linspace(-1, 1, n)
Y = np.sin(np.pi * x) + 0.3 * rng.normal(size=(4000, n))
Y_new = np.sin(np.pi * x) + 0.3 * rng.normal(size=(4000, n))
y_hat = (np.vander(x, K + 1) @ np.polyfit(x, Y.T, K)).T
gap = np.mean((y_hat - Y_new) ** 2) - np.mean((y_hat - Y) ** 2)
print(f"students = {n}, gap = {gap:.3f}")
