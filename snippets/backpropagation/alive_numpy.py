"""How much of a small change passes ten sigmoids, of one unit each?"""

import numpy as np


def passed(a, w):
    """The slope of the tenth activation over the input."""
    slope = 1.0
    for _ in range(10):
        a = 1 / (1 + np.exp(-(w * (a - 0.5))))
        slope = slope * w * a * (1 - a)
    return slope


for w in (1, 4, 8):
    shares = [f"{passed(a, w):.1e}" for a in (0.5, 0.6, 0.9)]
    print(f"weight {w}: from 0.5, 0.6, 0.9 passes", " ".join(shares))
