"""A step with weight decay, and the bias left alone."""


def decayed(W, b, dW, db, eta, lam):
    """Weights and bias after one step: a pair of new arrays.

    The weights decay, the bias does not.
    W: shape (inputs, units). b: shape (units,). dW, db: the slopes of
    the loss without a penalty, of the same shapes. lam: lambda.
    """
    ...  # your code
