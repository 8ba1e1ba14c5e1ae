"""A distance from zero, made by two bent units."""


def bent(x, g):
    """The sum of two units that look at x from opposite sides.

    x: the input, a number or an array.
    g: the activation of both units. For the ReLU the sum is |x|.
    Returns a number for a number, else an array of the same shape.
    """
    return abs(x)
