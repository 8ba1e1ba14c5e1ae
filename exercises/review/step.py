"""One step against the gradient, for all weights."""


def step(weights, slopes, eta):
    """The weights after one step of rate eta.

    weights: a list of arrays of any shapes.
    slopes: a list of arrays; each has the shape of its weight.
    Returns a new list of the same shapes.
    """
    ...  # your code
