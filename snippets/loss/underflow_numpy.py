"""Two thousand students, each predicted with one half."""

import numpy as np

chances = np.full(2000, 0.5)
print(f"product = {chances.prod():g}")
print(f"mean = {-np.mean(np.log(chances)):.4f}")
