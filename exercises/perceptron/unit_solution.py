"""One perceptron, for lists of numbers and any activation."""


def unit(x, w, b, g):
    """The prediction of one perceptron.

    x: the inputs, a list of m numbers.
    w: the weights, a list of m numbers.
    b: the bias, a number.
    g: the activation, a function of one number.
    Returns one number.
    """
    z = b
    for w_i, x_i in zip(w, x):
        z = z + w_i * x_i
    return g(z)
