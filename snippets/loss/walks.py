"""Sure and wrong: how many steps to one half, from six starts?"""

import numpy as np


def steps(z, rate, squared):
    count = 0
    while z < 0:  # the truth is 1
        y_hat = 1 / (1 + np.exp(-z))
        push = 1 - y_hat  # cross-entropy
        if squared:
            push *= 2 * y_hat * (1 - y_hat)
        z += rate * push
        count += 1
    return count


starts = (-2, -3, -4, -5, -6, -7)
held = tried = 0
growth = {}
for rate in (0.1, 0.3, 1, 3, 10):
    cross = np.array([steps(z, rate, False) for z in starts])
    square = np.array([steps(z, rate, True) for z in starts])
    print(f"rate {rate}: crossed", *cross, "squared", *square)
    held += np.sum(square >= 2 * cross)
    tried += len(starts)
    growth[rate] = square[1:] / square[:-1]

assert held == tried
print(f"one further out, least = {growth[0.1].min():.2f} times")
print(f"as many steps, most = {growth[0.1].max():.2f} times")
print("the square takes at least twice as many steps:")
print(f"holds = {held} of {tried}")
