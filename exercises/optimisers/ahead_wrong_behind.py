"""Nesterov's form of momentum: look ahead, then step."""


def step(gradient, theta, u, eta, mu):
    """gradient: a function of a place. theta: the place of the walker, u:
    its last step, arrays of one shape. eta, mu: numbers. Returns the new
    place and the step that led there."""
    u = mu * u - eta * gradient(theta - mu * u)
    return theta + u, u
