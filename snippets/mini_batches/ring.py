"""Ring all-reduce: four workers, each talking to its neighbour only."""

import numpy as np

K = 4
rng = np.random.default_rng(0)
start = rng.normal(size=(K, K, 3))  # worker, chunk of its gradient
chunks, sent = start.copy(), 0

for t in range(2 * (K - 1)):
    moving = [(k - t) % K for k in range(K)]  # what worker k passes on
    parcels = [chunks[k, moving[k]].copy() for k in range(K)]
    for k in range(K):
        to = (k + 1) % K
        if t < K - 1:  # first round: add what comes
            chunks[to, moving[k]] += parcels[k]
        else:  # second round: keep what comes
            chunks[to, moving[k]] = parcels[k]
    sent += parcels[0].size

right = np.allclose(chunks, start.sum(axis=0))
print(f"all have the sum: {right}")
print(f"sent by each = {sent / start[0].size:.2f} gradients")
print(f"formula = {2 * (K - 1) / K:.2f}")  # (8.15)
