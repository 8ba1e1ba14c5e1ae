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
for name, runs in {"chosen": chosen, "fixed": fixed}.items():
    for kind, of in {"middle": np.median, "mean": np.mean}.items():
        validation, test, _ = of(runs, axis=0)
        print(f"{name}, {kind}:", end=" ")
        print(f"{name}_{kind}_val = {validation:.3f},", end=" ")
        print(f"{name}_{kind}_test = {test:.3f}")
worst = sorted(chosen, key=lambda run: run[1])[-10:]
small = sum(decay < 0.001 for validation, test, decay in worst)
print(f"of the ten worst tests, less decay than 0.001: small = {small}")
