"""Walk through the weights of a layer, and change every number."""


def move(parameters, amount):
    """Add an amount to every number of every weight, in place.

    parameters: the list that a layer gives of its weights, arrays of
        any shapes. The layer keeps the very same arrays.
    amount: a number.
    Returns nothing: the layer itself has changed.
    """
    for p in parameters:
        q = p.copy()
        q += amount
