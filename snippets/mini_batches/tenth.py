"""A tenth of the noise takes a hundred times the examples."""

import numpy as np

rng = np.random.default_rng(0)
pulls = rng.normal(0, 1, 100_000)  # one weight's slope, an example each
for B in (4, 400):
    means = rng.choice(pulls, (1000, B)).mean(axis=1)
    print(f"B = {B:3d}: noise = {means.std():.3f}")
