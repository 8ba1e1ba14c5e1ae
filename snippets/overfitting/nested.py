"""A polynomial of degree 3 is one of degree 5, two weights at zero."""

import numpy as np

rng = np.random.default_rng(9)
x = np.linspace(-1, 1, 12)
y = np.sin(np.pi * x) + 0.3 * rng.normal(size=12)
w3, w5 = np.polyfit(x, y, 3), np.polyfit(x, y, 5)
padded = np.concatenate([[0.0, 0.0], w3])  # highest power first
for name, w in {"degree 3": w3, "padded": padded, "degree 5": w5}.items():
    print(f"{name}: {np.mean((np.polyval(w, x) - y) ** 2):.4f}")
