"""Degree 11 in a thousand classes: large terms, nearly cancelled"""

import numpy as np

rng = np.random.default_rng(9)
x, outer = np.linspace(-1, 1, 12), np.linspace(0.5, 1, 51)
places = np.concatenate([-outer, outer])  # the outer half of the hours
Y = np.sin(np.pi * x) + 0.3 * rng.normal(size=(1000, 12))
W = np.polyfit(x, Y.T, 11)  # a column for each class
largest = np.abs(W).max(axis=0)
sums = np.abs(np.vander(places, 12) @ W)
sizes = np.vander(np.abs(places), 12) @ np.abs(W)  # the terms, unsigned
share = np.max(sums / sizes, axis=0)  # what is left over, at most

print("The first class is the chapter's.")
print(f"largest = {largest[0]:.0f}, farthest = {np.abs(Y[0]).max():.1f},")
print(f"swing = {sums[:, 0].max():.1f}, left over {share[0]:.3f} at most")
low, middle, high = np.quantile(largest, (0.1, 0.5, 0.9))
print(f"largest weights: {low:.0f}, {middle:.0f}, {high:.0f}", end=" ")
print("(the second of ten classes, the middle one, the ninth)")
held = np.sum(share < 0.1)
assert held >= 900
print("of classes with less than a tenth left over:")
print(f"holds = {held} of 1000")
