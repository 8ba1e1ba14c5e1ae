"""The product of two values that carry their slopes with them."""


def times(u, v):
    """u, v: pairs (value, slope). Returns such a pair, for u times v."""
    (u, d_u), v = u, v[0]
    return u * v, d_u * v
