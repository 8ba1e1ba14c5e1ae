"""ReLU has no slope at zero: each side gives its own."""

import numpy as np

step = 1e-6
left = (np.maximum(0, 0) - np.maximum(0, -step)) / step
right = (np.maximum(0, step) - np.maximum(0, 0)) / step
print(f"slope from the left = {left:g}")
print(f"slope from the right = {right:g}")
