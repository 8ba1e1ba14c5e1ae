"""Momentum with a decoupled weight decay."""


def step(w, v, g, eta, mu, decay):
    """w, v, g: the weights, the velocity and the gradient, arrays of one
    shape. eta, mu, decay: numbers. Returns the new weights and the new
    velocity."""
    ...  # your code
