"""The slopes at the output, for a sigmoid with cross-entropy."""


def first_delta(Y_hat, y):
    """Y_hat: (n, 1), predictions. y: (n,), truths. Returns (n, 1)."""
    return (Y_hat - y) / len(y)
