"""A column minus a flat array: no error, and the wrong Delta."""

import numpy as np

Y_hat = np.full((8, 1), 0.5)  # what a network gives: a column
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])  # shape (8,)

wrong = (Y_hat - y) / 8
right = (Y_hat - y.reshape(8, 1)) / 8  # (6.20)
print("wrong has shape", tuple(wrong.shape))
print("right has shape", tuple(right.shape))
