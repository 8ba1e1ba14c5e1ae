"""Two hundred places on the map: which nudge is the best?"""

import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])


def J(w):
    z = w @ X.T - 3.0  # a row for each place
    return np.mean(np.logaddexp(0, z) - y * z, axis=-1)


w = np.random.default_rng(0).uniform(-1, 2, (200, 2))
y_hat = 1 / (1 + np.exp(-(w @ X.T - 3.0)))
gradient = (y_hat - y) @ X / 8  # a row for each place

for power in range(2, 9):
    eps = 10.0**-power
    s1, s2 = eps * np.eye(2)
    along_w1 = (J(w + s1) - J(w - s1)) / (2 * eps)
    along_w2 = (J(w + s2) - J(w - s2)) / (2 * eps)
    errors = abs(np.stack([along_w1, along_w2], axis=-1) - gradient)
    middle = np.round(np.log10(np.median(errors)))
    print(f"eps = 1e-{power}: off by about 1e{middle:.0f}, in the middle")
    if power == 5:
        held = np.sum(np.all(errors < 5e-10, axis=1))
        assert held == 200 and np.mean(errors < 5e-11) > 0.7
print("at eps = 1e-5, both slopes right to nine decimals:")
print(f"holds = {held} of 200")
