"""Two logits, 3 and 5: only their difference counts."""

import numpy as np

pair = np.array([3.0, 5.0])
share = np.exp(pair[1]) / np.exp(pair).sum()
print(f"softmax = {share:.4f}")
print(f"sigmoid = {1 / (1 + np.exp(-2.0)):.4f}")
