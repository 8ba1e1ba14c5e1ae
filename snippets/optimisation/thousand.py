"""A thousand rates in the valley with the curvatures 1 and 10."""

import numpy as np

rates = np.linspace(0.0002, 0.2, 1000)
pace = np.maximum(abs(1 - rates * 1), abs(1 - rates * 10))  # (7.2)
print(f"tried: best rate {rates[pace.argmin()]:.4f}", end="")
print(f", share {pace.min():.4f}")
print(f"by formula: {2 / 11:.4f}, share {9 / 11:.4f}")
