"""A thousand other classes of twelve: which degree suits each?"""

import numpy as np

rng = np.random.default_rng(0)
x, x_new = np.linspace(-1, 1, 12), np.linspace(-0.999, 0.999, 1000)
Y = np.sin(np.pi * x) + 0.3 * rng.normal(size=(1000, 12))  # a class a row
f = np.sin(np.pi * x_new)[:, None]

new = []  # the error on new students, whose luck adds 0.09 (9.3)
for degree in range(12):
    w = np.polyfit(x, Y.T, degree)
    y_hat = np.vander(x_new, degree + 1) @ w
    new.append(np.mean((y_hat - f) ** 2, axis=0) + 0.09)
new = np.array(new)  # shape (12, 1000)
best, counts = np.unique(new.argmin(axis=0), return_counts=True)
print("lowest at degree:", *(f"{d} ({k})" for d, k in zip(best, counts)))
for degree in (1, 3, 11):
    low, middle, high = np.quantile(new[degree], (0.1, 0.5, 0.9))
    print(f"degree {degree:2}: from {low:.2f} over {middle:.2f} to {high:.2f}")
held = np.sum((new[3] < new[1]) & (new[3] < new[11]))
print(f"degree 11 worse than the line = {np.sum(new[11] > new[1])}")
assert held >= 950
print(f"holds = {held} of 1000")
