"""Forty walks: Adam arrives, and does it stay?"""

import numpy as np

curvature = np.array([1.0, 25.0])
starts = np.random.default_rng(0).uniform([-5, -2], [5, 2], (10, 2))
rates = np.array([0.1, 0.3, 0.6, 1.0])[:, None, None]


def thrown(beta2, share):
    """At which step each walk, once below 1e-6, is above 1e-3."""
    w, m, s = np.tile(starts, (4, 1, 1)), 0.0, 0.0
    arrived, at = np.zeros((4, 10), bool), np.full((4, 10), np.inf)
    for t in range(1, 10001):
        g = curvature * w
        m, s = 0.9 * m + 0.1 * g, beta2 * s + (1 - beta2) * g**2
        m_hat, s_hat = m / (1 - 0.9**t), s / (1 - beta2**t)
        eta = rates * share**t
        w = w - eta * m_hat / (np.sqrt(s_hat) + 1e-7)
        J = (curvature * w**2).sum(axis=2) / 2
        arrived |= J < 1e-6
        at[arrived & (J > 1e-3) & (at > t)] = t
    assert arrived.all()
    return at


usual, short = thrown(0.999, 1.0), thrown(0.99, 1.0)
falling = thrown(0.999, 0.995)
held = np.isfinite(usual).sum()
later = np.sum(usual > short)
stay = np.isinf(falling).sum()
print("Below 1e-6 come 40 of 40 walks. Above 1e-3 go again")
print(f"  at a constant rate {held},")
print(f"  with beta2 = 0.99 {np.isfinite(short).sum()}, sooner {later},")
print(f"  at a rate that falls by 0.5 % a step {40 - stay}")
assert held >= 38 and later >= 36 and stay >= 38
print(f"holds = {held} of 40")
