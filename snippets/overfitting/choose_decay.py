"""Choose by validation, report by test: the decay of a polynomial."""

import numpy as np

rng = np.random.default_rng(1)


def students(n):
    x = rng.uniform(-1, 1, n)
    P = np.stack([x**k for k in range(12)], axis=1)
    return P, np.sin(np.pi * x) + 0.3 * rng.normal(size=n)


chosen, fixed = [], []
for _ in range(200):
    (P, y), (P_val, y_val) = students(30), students(10)
    P_test, y_test = students(1000)
    tried = []
    for decay in 10.0 ** np.arange(-6, 1):
        penalty = decay * np.diag([0.0] + [1.0] * 11)
        w = np.linalg.solve(2 / 30 * P.T @ P + penalty, 2 / 30 * P.T @ y)
        validation = np.mean((P_val @ w - y_val) ** 2)
        test = np.mean((P_test @ w - y_test) ** 2)
        tried.append((validation, test, decay))
    chosen.append(min(tried))  # by the first number: validation alone
    fixed.append(tried[3])  # 0.001, whatever the data say
validation, test, decay = np.median(chosen, axis=0)
print(f"the middle choice: {decay:g}")
print(f"chosen: validation = {validation:.3f}, test = {test:.3f}")
validation, test, decay = np.median(fixed, axis=0)
print(f"fixed_validation = {validation:.3f},", end=" ")
print(f"fixed_test = {test:.3f}")
