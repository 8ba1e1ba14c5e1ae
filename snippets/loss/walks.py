"""Sure and wrong: two walks to one half, from many starts"""

import numpy as np


def steps(z, rate, squared):
    count = 0
    while z < 0:  # the truth is 1
        y_hat = 1 / (1 + np.exp(-z))
        push = 2 * y_hat * (1 - y_hat) if squared else 1
        z += rate * push * (1 - y_hat)
        count += 1
    return count


starts = (-2.0, -3.0, -4.0, -5.0, -6.0, -7.0)
held = 0
print("rate  times as many steps with the square, from", starts[0], "to", starts[-1])
for rate in (0.1, 0.2, 0.5, 1.0, 2.0, 3.0):
    cross = np.array([steps(z, rate, False) for z in starts])
    square = np.array([steps(z, rate, True) for z in starts])
    ratio = square / cross
    print(rate, cross, square, ratio.round(1), (square[1:]/square[:-1]).round(2))
    held += np.sum(square > cross)
