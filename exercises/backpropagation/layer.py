"""The way back through one layer that comes after a ReLU."""


def for_weights(Delta, A):
    """Delta: (n, units), A: (n, inputs). Returns (inputs, units)."""
    ...  # your code


def for_biases(Delta):
    """Delta: (n, units). Returns (units,)."""
    ...  # your code


def for_layer_before(Delta, A, W):
    """Delta: (n, units), A: (n, inputs), W: (inputs, units). Returns the
    Delta of the layer before: (n, inputs)."""
    ...  # your code
