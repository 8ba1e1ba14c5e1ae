"""Twenty starts, six valleys: does momentum pay at its best rate?"""

import numpy as np

np.seterr(all="ignore")  # too high a rate overflows
starts = np.random.default_rng(0).uniform([-5, -2], [5, 2], (20, 2))
rates = np.geomspace(0.001, 3, 120)[:, None, None]


def lowest(steep, mu):
    """The loss after 40 steps from each start, at the best rate."""
    curvature = np.array([1.0, steep])
    w, v = np.tile(starts, (120, 1, 1)), 0.0
    for _ in range(40):
        v = mu * v + curvature * w
        w = w - rates * v
    return np.nanmin((curvature * w**2).sum(axis=2) / 2, axis=0)


held = 0
for steep in (1, 2, 10, 25, 50, 100):
    lower = lowest(steep, 0.6) < lowest(steep, 0.0)
    held += lower.sum() if steep >= 10 else 0
    print(f"{steep:3} times as steep: momentum is lower", end=" ")
    print(f"from {lower.sum()} of 20 starts")
assert held >= 78
print(f"holds = {held} of 80")
