"""Three sets of rows: to train, to choose, to test."""


def heaps(n, rng):
    """Row numbers, 0 to n - 1, in random order: three arrays.

    3 * n // 5 to train, n // 5 to validate, what is left to test.
    rng: makes the order, by rng.permutation.
    """
    ...  # your code
