"""ReLU has no slope at zero: each side gives its own."""

import numpy as np

h = 1e-6  # a small step
left = (np.maximum(0, 0) - np.maximum(0, -h)) / h
right = (np.maximum(0, h) - np.maximum(0, 0)) / h
print(f"slope from the left = {left:g}")
print(f"slope from the right = {right:g}")
