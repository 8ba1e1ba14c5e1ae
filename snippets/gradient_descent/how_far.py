"""Which start takes longer: the higher one, or the farther one?"""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])
best = np.array([0.459551, 0.486357])


def J(w):
    z = w @ X.T - 3.0  # a row for each pair of weights
    return np.mean(np.logaddexp(0, z) - y * z, axis=-1)


y_hat = 1 / (1 + np.exp(-(X @ best - 3.0)))
H = (X.T * (y_hat * (1 - y_hat))) @ X / 8  # (5.16)
along = np.linalg.eigh(H)[1][:, 0]  # the direction that bends least

starts = np.random.default_rng(0).uniform(-1, 2, (400, 2))  # 200 pairs
higher = np.greater(*J(starts).reshape(2, 200))
farther = np.greater(*abs((starts - best) @ along).reshape(2, 200))

held = 0
for near in (1e-2, 1e-3, 1e-6):
    w, steps = starts, np.zeros(400)
    for _ in range(250):
        steps += J(w) > J(best) + near
        y_hat = 1 / (1 + np.exp(-(w @ X.T - 3.0)))
        w = w - 0.1 * (y_hat - y) @ X / 8  # (5.10)
    first, second = steps.reshape(2, 200)
    high, far = (
        np.sum(np.where(more, first > second, second > first))
        for more in (higher, farther)
    )
    print(f"to {near:g} above the bottom, of 200 pairs:", end=" ")
    print(f"the higher takes longer in {high}, the farther in {far}")
    held += far
    assert far >= 170 > 100 > high
print(f"holds = {held} of 600")
