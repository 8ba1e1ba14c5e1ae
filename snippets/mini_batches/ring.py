"""Ring all-reduce: four workers, each talking to its neighbour only."""

import numpy as np

p = 4
rng = np.random.default_rng(0)
start = rng.normal(size=(p, p, 3))  # worker, chunk of its gradient
chunks, sent = start.copy(), 0

for t in range(2 * (p - 1)):
    moving = [(k - t) % p for k in range(p)]  # what worker k passes on
    parcels = [chunks[k, moving[k]].copy() for k in range(p)]
    for k in range(p):
        to = (k + 1) % p
        if t < p - 1:  # first round: add what comes
            chunks[to, moving[k]] += parcels[k]
        else:  # second round: keep what comes
            chunks[to, moving[k]] = parcels[k]
    sent += parcels[0].size

right = np.allclose(chunks, start.sum(axis=0))
print(f"all have the sum: {right}")
print(f"sent by each = {sent / start[0].size:.2f} gradients")
print(f"formula = {2 * (p - 1) / p:.2f}")  # (8.15)
