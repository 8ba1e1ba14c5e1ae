"""The product of two values that carry their slopes with them."""


def times(u, v):
    """u, v: pairs (value, slope). Returns such a pair, for u times v."""
    ...  # your code
