"""The heavy ball: momentum that remembers a place."""


def step(w, before, g, eta, mu):
    """w, before: the weights now and one step ago. g: the gradient at w.
    All three are arrays of one shape. eta, mu: numbers. Returns the
    weights after this step, and changes none of the arrays."""
    ...  # your code
