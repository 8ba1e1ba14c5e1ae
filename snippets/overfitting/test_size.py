"""How far off is an accuracy that is measured on n examples?"""

import numpy as np

rng = np.random.default_rng(0)
accuracy = 0.9  # the true one, which nobody knows
for n in (100, 1000, 10000):
    formula = np.sqrt(accuracy * (1 - accuracy) / n)  # (9.5)
    right = rng.random((1000, n), dtype=np.float32) < accuracy
    measured = np.mean(right, axis=1).std()
    print(f"n = {n:5}: spread {formula:.4f},", end=" ")
    print(f"measured {measured:.3f}")
