"""Two workers, each with an order of its own."""

import numpy as np

one, two = (np.random.default_rng(s).permutation(8)[:4] for s in (0, 1))
print("worker 1:", *sorted(one))
print("worker 2:", *sorted(two))
print("in both:", *sorted(set(one) & set(two)))
print("in none:", *sorted(set(range(8)) - set(one) - set(two)))
