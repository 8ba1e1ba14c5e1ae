"""The other means: exact functions, loops over scalars, draws."""

import contextlib
import math
from types import SimpleNamespace

import mpmath
import numpy as np

mpmath.mp.dps = 40


def exactly(function):
    """A function of mpmath's, entry by entry."""
    return np.vectorize(lambda *a: float(function(*map(mpmath.mpf, a))), otypes=[float])


def slope(function):
    """The derivative of a function of mpmath's, by its differences in forty digits."""
    return exactly(lambda z: mpmath.diff(function, z))


def mp_logistic(z):
    return mpmath.exp(z) / (1 + mpmath.exp(z))


logistic = exactly(mp_logistic)


def folded(z):
    """ReLU, as half of z + |z|."""
    return (np.asarray(z) + np.abs(z)) / 2


def weigh(X, W, b):
    """Weighted sums, one product after the other."""
    X, W, b = np.atleast_2d(X), np.asarray(W), np.asarray(b)
    rows, columns = range(len(X)), range(W.shape[1])
    return np.array([[math.fsum([b[j], *(X[i, h] * W[h, j] for h in range(len(W)))]) for j in columns] for i in rows])


def dot(a, b):
    return math.fsum(x * y for x, y in zip(a, b))


def sizes(rng, count):
    """Sizes that differ, so that a shape that is wrong does not fit by chance."""
    return [int(size) for size in rng.permutation(np.arange(2, 2 + count + 2))[:count]]


def gradient(function, at):
    """All slopes of a function of an array, by steps into the complex plane: they have no difference to cancel."""
    at = np.asarray(at, float)
    out = np.zeros(at.shape)
    for place in np.ndindex(at.shape):
        nudged = at.astype(complex)
        nudged[place] += 1e-200j
        out[place] = np.imag(function(nudged)) / 1e-200
    return out


def hessian(function, at):
    """All second slopes of a function of mpmath's, in forty digits."""
    n = len(at)
    out = np.zeros((n, n))
    for i, j in np.ndindex(n, n):
        order = tuple(int(h == i) + int(h == j) for h in range(n))
        out[i, j] = float(mpmath.diff(function, tuple(map(mpmath.mpf, at)), order))
    return out


def cross_entropies(z, y):
    """The loss of each example from its logit; also where z is complex."""
    return -y * np.log(1 / (1 + np.exp(-z))) - (1 - y) * np.log(1 / (1 + np.exp(z)))


def tensorflow():
    """The library, imported after what PyTorch's ordinary build must load before it: see descent/guard.py."""
    with contextlib.suppress(ImportError):
        import torch._dynamo  # noqa: F401
    import tensorflow

    return tensorflow


# Libraries' optimisers, as the program made them: the line is run once for each gradient.


def torch_steps(line, w, gradients, optimiser="optimiser"):
    """A parameter of PyTorch's after some steps, each with its gradient, by whatever name the program calls it."""
    import torch

    w = torch.tensor(w, requires_grad=True)
    names = {"w": w, "P": [w], "model": SimpleNamespace(parameters=lambda: [w])}
    own = line.made(optimiser, **names)
    for g in gradients:
        w.grad = torch.tensor(g)
        line(**names | {optimiser: own})
    return w


def keras_steps(line, w, gradients, optimiser="optimiser"):
    """A variable of Keras' after some steps, each with its gradient, by whatever names the program calls them."""
    tf = tensorflow()
    w = tf.Variable(w)
    own, names = line.made(optimiser), {"w": w, "w_k": w, "J": 0}
    for g in map(tf.constant, gradients):
        tape = SimpleNamespace(gradient=lambda J, w, g=g: g)
        line(**names | {optimiser: own, "g": g, "gradient": g, "tape": tape})
    return w


def variable(x):
    """What a tape watches by itself."""
    return tensorflow().Variable(x)


def torch_parameter(x):
    """What autograd watches."""
    import torch

    return torch.tensor(x, requires_grad=True)


def with_gradient(w, g):
    """A parameter of PyTorch's after `backward`."""
    import torch

    w = torch.tensor(w)
    w.grad = torch.tensor(g)
    return w
