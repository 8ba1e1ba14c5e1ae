"""Scaling with statistics of all rows: the test leaks into training."""

import numpy as np

hours = np.array([2.0, 4, 1, 6, 5, 2, 3, 40])  # the last one is a slip
train, test = hours[:6], hours[6:]

leaky = (train - hours.mean()) / hours.std()
right = (train - train.mean()) / train.std()
print("leaky:", np.round(leaky, 2))
print("right:", np.round(right, 2))

# The test rows get the numbers of the training rows, and no others.
print("test: ", np.round((test - train.mean()) / train.std(), 2))
