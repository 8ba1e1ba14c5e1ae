"""How much of a small change passes ten sigmoids, of one unit each?"""

import numpy as np


def passed(a, w):
    """The slope of the tenth activation over the input."""
    slope = 1.0
    for _ in range(10):
        a = 1 / (1 + np.exp(-(w * (a - 0.5))))
        slope = slope * w * a * (1 - a)
    return slope


print(f"weight 4, from 0.5: four = {passed(0.5, 4):.4f}")
print(f"weight 8, from 0.5: eight = {passed(0.5, 8):.0f}")
print(f"weight 8, from 0.6: off_centre = {passed(0.6, 8):.1e}")
