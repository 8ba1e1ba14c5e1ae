"""How much of a weight is left when the data never ask for it?"""

import numpy as np

eta, weight_decay = 0.1, 0.01
w = 1.0
for t in range(1, 2001):
    w = (1 - eta * weight_decay) * w  # (9.14), with no gradient
    if t in (500, 1000, 2000):
        formula = np.exp(-eta * weight_decay * t)
        print(
            f"after {t:4} steps: {w:.3f}, e^(-eta lambda t) {formula:.3f}"
        )
