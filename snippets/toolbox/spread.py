"""Mean, variance, and the mean over all that could have happened"""

import numpy as np

grades = np.array([2.0, 4.0, 4.0, 6.0])
mean = np.mean(grades)
variance = np.mean((grades - mean) ** 2)
print(f"mean = {mean:g}, variance = {variance:g}")
print(f"standard deviation = {np.sqrt(variance):.4f}")

faces, chance = np.arange(1, 7), 1 / 6  # of a die
expected = np.sum(chance * faces)
thrown = np.random.default_rng(0).integers(1, 7, 10000)
print(f"expected = {expected:g}, mean of 10000 = {thrown.mean():.2f}")
