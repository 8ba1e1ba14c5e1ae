"""A hidden layer of one unit, without activation: what W can it make?"""

import numpy as np

W1 = np.array([[2.0], [3.0]])  # shape (2, 1)
W2 = np.array([[1.0, -4.0]])  # shape (1, 2)

W = W1 @ W2  # (3.13)
print("W =", W.tolist())
print(f"rank = {np.linalg.matrix_rank(W)}")
