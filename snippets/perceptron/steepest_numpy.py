"""Where is the sigmoid steepest, and how steep is it there?"""

import numpy as np

z = np.linspace(-6.0, 6.0, 13)
a = 1 / (1 + np.exp(-z))
slope = a * (1 - a)

steepest = np.argmax(slope)
print(f"z = {z[steepest]:g}")
print(f"slope = {slope[steepest]:g}")
print(f"product = {slope[steepest] ** 10:.1e}")
