"""Seven curves, 401 starts: who changes valley at a larger rate?"""

import numpy as np

starts = np.linspace(-2, 2, 401)


def ends(eta, tilt):
    w = starts
    for _ in range(1500):
        w = w - eta * (w * w * w - w + tilt)
    return w


held = 0
for tilt in (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3):
    short, long = ends(0.1, tilt), ends(0.5, tilt)
    assert np.all(abs(long**3 - long + tilt) < 1e-6)  # all are at rest
    into = (short > 0) & (long < 0)  # the deep valley is on the left
    out = (short < 0) & (long > 0)
    held += np.sum(into) > np.sum(out) > 0
    print(f"tilt {tilt:.2f}: {np.sum(into)} leap into the deep", end=" ")
    print(f"valley, {np.sum(out)} out of it, all of them from", end=" ")
    print(f"beyond {np.min(abs(starts[into | out])) - 0.01:.2f}")

assert held == 7
print(f"holds = {held} of 7")
