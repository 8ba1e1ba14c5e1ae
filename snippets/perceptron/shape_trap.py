"""The formula for one column, copied onto a table of rows."""

import numpy as np

w = np.array([0.5, 0.4])  # shape (2,)
X = np.array([[4.0, 5.0], [0.0, 0.0], [6.0, 1.0], [2.0, 8.0]])

print("X has shape", X.shape)
z = X.T @ w - 3.0  # raises ValueError
