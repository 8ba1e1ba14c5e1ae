"""A step with weight decay, and the bias left alone."""


def decayed(W, b, dW, db, eta, lam):
    """Weights and biases after one step: a pair of new arrays.

    W, dW: shape (inputs, units). b, db: shape (units,). dW, db: the
    slopes of the loss without a penalty. lam: lambda.
    """
    return (1 + eta * lam) * W - eta * dW, b - eta * db
