"""The terms of degree 11: large weights of opposite sign, small sums"""

import numpy as np

rng = np.random.default_rng(9)
x = np.linspace(-1, 1, 12)
y = np.sin(np.pi * x) + 0.3 * rng.normal(size=12)
w = np.polyfit(x, y, 11)
between = (x[:-1] + x[1:]) / 2  # half-way from student to student
print(f"largest = {np.abs(w).max():.0f}")
for name, place in {"at the students": x, "between them": between}.items():
    terms = np.vander(place, 12) * w  # a row for each place
    sums, sizes = terms.sum(axis=1), np.abs(terms).sum(axis=1)
    print(f"{name}: terms add up to {sizes.max():.0f} in size,", end=" ")
    print(f"sums to at most {np.abs(sums).max():.2f}")
