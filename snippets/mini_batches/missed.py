"""Put back, n draws miss more than a third of the examples."""

import numpy as np

n = 1797
rng = np.random.default_rng(0)
seen = [len(set(rng.choice(n, n))) for _ in range(200)]
print(f"missed = {1 - np.mean(seen) / n:.3f}")
print(f"formula = {(1 - 1 / n) ** n:.3f}")  # (8.8)
print(f"1/e = {np.exp(-1):.3f}")
print(f"shuffled, missed = {n - len(set(rng.permutation(n)))}")
