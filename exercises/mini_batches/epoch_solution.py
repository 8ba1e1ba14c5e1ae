"""The batches of one epoch."""


def epoch(n, B, rng):
    """A list of batches: arrays of row numbers, in a random order.

    Each number from 0 to n - 1 is in one batch, once. All batches
    have B places; only the last may have fewer.
    rng: makes the order, by rng.permutation.
    """
    order = rng.permutation(n)
    return [order[start : start + B] for start in range(0, n, B)]
