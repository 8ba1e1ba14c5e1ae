"""Which units of a ReLU layer have fallen silent?"""

import numpy as np


def silent(X, W, b):
    """For each unit: does it hand on 0 for every example?

    Truth values, shape (units,).
    X: shape (n, inputs). W: shape (inputs, units). b: shape (units,).
    """
    ...  # your code
