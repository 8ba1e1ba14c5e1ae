"""A saddle in 100 dimensions along a thousand random directions."""

import numpy as np

rng = np.random.default_rng(0)
curvatures = np.ones(100)
curvatures[0] = -1.0
v = rng.standard_normal((1000, 100))
v /= np.linalg.norm(v, axis=1, keepdims=True)
bends = v**2 @ curvatures
print(f"bends downwards: {np.sum(bends < 0)} of 1000")
print(f"mean bend {bends.mean():.3f}, lowest {bends.min():.3f}")
