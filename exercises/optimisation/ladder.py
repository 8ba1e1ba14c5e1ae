"""Learning rates for a sweep, on a logarithmic scale."""


def ladder(low, high, n):
    """low, high: positive rates. n: how many, 2 or more. Returns an array
    of n rates, from low to high."""
    ...  # your code
