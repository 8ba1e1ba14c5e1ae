"""The slope that is felt in a direction."""


def felt(gradient, direction):
    """How much the loss changes for each unit of the way, at first.

    gradient: the gradient where you stand, shape (m,).
    direction: where you go, of any length but zero, shape (m,).
    Returns one number.
    """
    return gradient @ direction
