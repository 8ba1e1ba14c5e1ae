"""How much would y_hat grow with each first weight? Three starts."""

import numpy as np

x = np.array([[4.0, 5.0]])
rng = np.random.default_rng(0)
starts = {
    "all zero": (np.zeros((2, 3)), np.zeros((3, 1))),
    "all 0.1": (np.full((2, 3), 0.1), np.full((3, 1), 0.1)),
    "random": (rng.normal(0, 0.1, (2, 3)), rng.normal(0, 0.1, (3, 1))),
}


def answer(W1, W2):
    return 1 / (1 + np.exp(-(np.tanh(x @ W1) @ W2)))


for name, (W1, W2) in starts.items():
    slopes = np.zeros((2, 3))
    for place in np.ndindex(2, 3):  # nudge each weight to either side
        nudge = np.zeros((2, 3))
        nudge[place] = 1e-6
        rise = answer(W1 + nudge, W2) - answer(W1 - nudge, W2)
        slopes[place] = rise[0, 0] / 2e-6  # (3.18)
    for row in slopes:
        print(f"{name:9}" + "".join(f"{s:9.4f}" for s in row))
