"""A thousand random starts, at four rates: does the saddle hold any?"""

import numpy as np

starts = np.random.default_rng(0).uniform(-2.5, 2.5, (1000, 2))
held = 0
for eta in (0.01, 0.03, 0.05, 0.1):
    w = starts
    for _ in range(1000):
        error = w[:, 0] * w[:, 1] - 1
        w = w - eta * 2 * error[:, None] * w[:, ::-1]
    held += np.sum((w[:, 0] * w[:, 1] - 1) ** 2 < 1e-6)

beside = np.array([0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6])
w1, w2, steps = np.ones(6), -1 - beside, np.zeros(6, int)
for _ in range(250):
    error = w2 * w1 - 1
    steps += error**2 > 1e-6
    w1, w2 = w1 - 0.1 * error * w2, w2 - 0.1 * error * w1
for way, count in zip(beside, steps):
    print(f"{way:g} beside the diagonal: {count} steps to a valley")
print(f"ln 10 / ln 1.1 = {np.log(10) / np.log(1.1):.1f}")

assert held == 4000
print(f"holds = {held} of 4000")
