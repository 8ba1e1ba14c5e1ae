"""A straight line learns: the more pairs, the smaller its error."""

import numpy as np

rng = np.random.default_rng(0)


def pairs(n):  # a line, and noise that nobody can predict
    x = rng.uniform(0, 1, n)
    return x, 2 * x + 1 + rng.normal(0, 0.5, n)


for n in (5, 10, 30, 100, 300):
    errors = []
    for _ in range(500):  # the mean of 500 trials
        slope, start = np.polyfit(*pairs(n), 1)
        x_new, y_new = pairs(1000)
        errors.append(np.mean((slope * x_new + start - y_new) ** 2))
    print(f"{n} pairs: error {n} = {np.mean(errors):.3f}")
