"""Up to which rate is momentum stable, and Nesterov's form?"""

import numpy as np

curvature, mu = np.array([1.0, 25.0]), 0.6
for name, look in (("momentum", 0.0), ("Nesterov", mu)):
    limit = 2 * (1 + mu) / (1 + 2 * look) / 25
    print(f"limit_{name} = {limit:.3f}")
    for eta in (0.98 * limit, 1.02 * limit, 0.07):
        w, v = np.array([-4.0, 1.0]), np.zeros(2)
        for _ in range(300):
            g = curvature * w
            v = mu * v + g
            w = w - eta * (g + mu * v if look else v)  # (7.23)
        J = 0.5 * (curvature * w**2).sum()
        print(f"  eta {eta:.4f}: the loss", "falls" if J < 1 else "grows")
