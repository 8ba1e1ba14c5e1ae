"""Thousands of models that guess: the best of them, by validation."""

import numpy as np

rng = np.random.default_rng(0)
y_val, y_test = rng.integers(0, 2, 100), rng.integers(0, 2, 100)
print("models tried   on validation   on test")
for tried in (1, 10, 100, 1000, 10000):
    picked, tested = [], []
    for _ in range(200):
        # Each model tosses a coin for each student: there is no skill.
        guess_val = rng.integers(0, 2, (tried, 100), dtype=np.int8)
        right = np.mean(guess_val == y_val, axis=1)
        best = right.argmax()
        picked.append(right[best])
        guess_test = rng.integers(0, 2, 100)  # its tosses, again
        tested.append(np.mean(guess_test == y_test))
    print(f"{tried:12} {np.mean(picked):15.2f} {np.mean(tested):9.2f}")
print(f"chosen = {np.mean(picked):.2f}, honest = {np.mean(tested):.2f}")
