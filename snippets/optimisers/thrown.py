"""Forty walks: Adam arrives, and does it stay?"""

import numpy as np

curvature = np.array([1.0, 25.0])
starts = np.random.default_rng(0).uniform([-5, -2], [5, 2], (10, 2))
rates = np.array([0.1, 0.3, 0.6, 1.0])[:, None, None]


def thrown(share):
    """How many walks come below 1e-6, and later above 1e-3."""
    w, m, s = np.tile(starts, (4, 1, 1)), 0.0, 0.0
    arrived, left = np.zeros((4, 10), bool), np.zeros((4, 10), bool)
    for t in range(1, 10001):
        g = curvature * w
        m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g**2
        m_hat, s_hat = m / (1 - 0.9**t), s / (1 - 0.999**t)
        eta = rates * share**t
        w = w - eta * m_hat / (np.sqrt(s_hat) + 1e-7)  # (7.30)
        J = (curvature * w**2).sum(axis=2) / 2
        arrived |= J < 1e-6
        left |= arrived & (J > 1e-3)
    return arrived.sum(), left.sum()


held = {}
for share in (1.0, 0.995):
    arrived, left = thrown(share)
    print(f"rate times {share:g} at each step:", end=" ")
    print(f"{arrived} of 40 arrive, {left} are thrown out again")
    held[share] = left
assert held[1.0] >= 38 and held[0.995] <= 1
print(f"holds = {held[1.0]} of 40")
