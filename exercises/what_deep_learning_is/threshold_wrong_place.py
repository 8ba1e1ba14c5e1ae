"""The threshold of a hand-made rule, chosen by the computer."""

import numpy as np


def best_threshold(ink, eight, candidates):
    """The candidate that gets the most pictures right.

    A picture is called an eight when its ink is above the threshold.
    ink: how much ink is in the frame, shape (n,).
    eight: True where the picture is an eight, shape (n,).
    candidates: thresholds to try, a list in rising order.
    Returns one of the candidates; the first of those that tie.
    """
    right = [np.sum((ink > c) == eight) for c in candidates]
    return np.argmax(right)
