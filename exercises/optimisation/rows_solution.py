"""Filter normalisation where each unit is a row."""

import numpy as np


def normalised(U, W):
    """U, W: (units, inputs). Returns the scaled direction, of the same
    shape: each row is as long as that of W."""
    lengths = np.linalg.norm(U, axis=1, keepdims=True)
    return U / lengths * np.linalg.norm(W, axis=1, keepdims=True)
