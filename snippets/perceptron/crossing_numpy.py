"""Which bias makes the curve answer one half at x = -3?"""

import numpy as np

w = 1.5  # any weight but zero
x = np.array(-3.0)
b = -w * x  # from w x + b = 0

z = w * x + b
y_hat = 1 / (1 + np.exp(-z))
print(f"b = {b:g}")
print(f"y_hat = {y_hat:.4f}")
