"""The change of the loss in one step, to second order."""


def forecast(g, H, eta):
    """g: (m,), the gradient. H: (m, m), the Hessian. eta: the rate.
    Returns the predicted change of the loss, a number."""
    ...  # your code
