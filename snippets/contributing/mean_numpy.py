"""The mean of two numbers, as a perceptron without a bend."""

import numpy as np

x = np.array([4.0, 5.0])
w = np.array([0.5, 0.5])

z = x @ w
print(f"z = {z:g}")
