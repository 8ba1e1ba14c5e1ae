"""Ten examples in batches of four, all in the same order."""

import numpy as np

X = np.arange(10.0).reshape(10, 1)
y = np.arange(10) % 2
order = np.random.default_rng(0).permutation(10)

for drop in (False, True):
    print("drop the last:", drop)
    for start in range(0, 10, 4):
        batch = order[start : start + 4]
        if drop and len(batch) < 4:
            continue
        print(
            " ", *(f"{x:.0f}:{c}" for x, c in zip(X[batch, 0], y[batch]))
        )
