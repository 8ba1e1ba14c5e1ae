"""Ten starts, six angles: Adagrad in a turned valley, at its best rate"""

import numpy as np

np.seterr(all="ignore")  # too high a rate overflows
starts = np.random.default_rng(0).uniform([-5, -2], [5, 2], (10, 2))
rates = 10 ** (np.arange(-30, 21) / 10)[:, None, None]


def lowest(name, H, starts):
    """From each start: the mean loss over 60 steps at the best rate."""
    w, v, s, total = np.tile(starts, (51, 1, 1)), 0.0, 0.0, 0.0
    for _ in range(60):
        g = w @ H
        v, s = 0.6 * v + g, s + g**2
        u = {"plain": g, "momentum": v}.get(name, g / (np.sqrt(s) + 1e-7))
        w = w - rates * u
        total = total + np.sum(w @ H * w, axis=2) / 120
    return np.nanmin(total, axis=0)


held = 0
print("Adagrad has the lower mean loss, of 10 starts:")
for angle in (0, 5, 10, 20, 30, 45):
    a = np.radians(angle)
    turn = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    walked = turn @ np.diag([1.0, 25.0]) @ turn.T, starts @ turn.T
    adagrad, wins = lowest("Adagrad", *walked), []
    for other in ("plain", "momentum"):
        wins.append(np.sum(adagrad < lowest(other, *walked)))
    print(f"{angle:2} degrees: than plain descent {wins[0]},", end=" ")
    print(f"than momentum {wins[1]}")
    if angle in (0, 45):
        held += wins[0] if angle == 0 else 10 - wins[0]
assert held >= 19
print(f"holds = {held} of 20")
