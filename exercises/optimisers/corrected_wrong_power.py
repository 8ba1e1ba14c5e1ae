"""RMSProp with the bias correction of Adam."""

import numpy as np


def step(w, s, t, g, eta, rho, epsilon=1e-12):
    """w, s, g: the weights, the mean of squares after step t - 1, and the
    gradient, arrays of one shape. t: the number of this step, from 1.
    Returns the new weights and the new mean of squares."""
    s = rho * s + (1 - rho) * g**2
    s_hat = s / (1 - rho)
    return w - eta * g / (np.sqrt(s_hat) + epsilon), s
