"""Logarithms turn products into sums, and exp turns them back"""

import numpy as np

p = np.array([0.5, 0.2, 0.1])
print(f"product = {np.prod(p):.4f}")
print(f"sum of logarithms = {np.sum(np.log(p)):.4f}")
print(f"back = {np.exp(np.sum(np.log(p))):.4f}")
for value in (1.0, 0.5, 0.1, 0.01):
    print(f"ln {value:g} = {np.log(value) + 0.0:.4f}")
