"""The error on new students, taken apart, over 4000 classes of twelve."""

import numpy as np

rng = np.random.default_rng(0)
x = np.linspace(-1, 1, 12)
Y = np.sin(np.pi * x) + 0.3 * rng.normal(size=(4000, 12))  # a class a row
x_new = rng.uniform(-1, 1, 300)
f = np.sin(np.pi * x_new)  # the truth, shape (300,)
y_new = f + 0.3 * rng.normal(size=(4000, 300))  # new students, each time

print("degree  bias^2 + variance + noise =    sum   measured")
for degree in (0, 1, 3, 5, 8):
    w = np.polyfit(x, Y.T, degree)  # shape (degree + 1, 4000)
    powers = np.vander(x_new, degree + 1)
    y_hat = (powers @ w).T  # shape (4000, 300)
    bias = np.mean((y_hat.mean(axis=0) - f) ** 2)
    variance = np.mean(y_hat.var(axis=0))
    measured = np.mean((y_hat - y_new) ** 2)
    total = bias + variance + 0.09  # (9.4)
    print(f"{degree:6} {bias:8.3f} {variance:10.3f}    0.090", end="")
    print(f" {total:8.3f} {measured:10.3f}")
