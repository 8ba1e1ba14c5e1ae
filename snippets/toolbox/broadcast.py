"""Shapes that fit without being equal"""

import numpy as np

X = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])  # shape (3, 2)
b = np.array([10.0, 20.0])  # shape (2,): added to each row
c = np.array([[1.0], [2.0], [3.0]])  # shape (3, 1): to each column

print((X + b).tolist())
print((X + c).tolist())
print("b + c has the shape", (b + c).shape)
