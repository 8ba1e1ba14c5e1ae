"""What do the entries of the softmax gradient add up to?"""

import numpy as np

z = np.array([-2.0, 0.5, 3.0])
gradient = np.exp(z) / np.exp(z).sum() - np.array([0.0, 0.0, 1.0])
print(f"total = {abs(gradient.sum()):.4f}")
