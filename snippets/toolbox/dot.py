"""Vectors and @: one number, then many at once"""

import numpy as np

w = np.array([0.5, 0.4])  # shape (2,)
x = np.array([4.0, 5.0])  # shape (2,)
X = np.array([[4.0, 5.0], [1.0, 0.0], [0.0, 6.0]])  # shape (3, 2)

print("w @ x =", w @ x)
print("X @ w =", X @ w)  # one answer for each row
print("shape of X:", X.shape, "turned:", X.T.shape)
