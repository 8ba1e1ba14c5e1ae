"""What share of the excess each step leaves."""


def share(losses, lowest):
    """The share that, left at every step, leads from first to last.

    losses: the losses of a walk, the start's first, shape (steps + 1,).
    lowest: the lowest loss, which the walk comes close to; a number.
    Returns one number.
    """
    excess = losses - lowest
    return (excess[-1] / excess[0]) ** (1 / len(losses))
