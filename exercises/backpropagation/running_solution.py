"""One running product serves all the weights of a chain."""


def slopes(w, x):
    """w: a list of D numbers, x: a number. Returns a list of D slopes,
    the first one that along w[0]."""
    a = [x]
    for w_i in w:
        a.append(a[-1] * w_i)  # a[i] enters the link of w[i]
    gradient, delta = [0.0] * len(w), 1.0
    for i in reversed(range(len(w))):
        gradient[i] = delta * a[i]
        delta = delta * w[i]
    return gradient
