"""Two classes: softmax of the logits (0, z) is the sigmoid of z."""

import numpy as np

log1p, exp = np.log1p, np.exp
for z in (-2.0, 0.5, 3.0):
    pair = np.array([0.0, z])
    share = exp(pair[1]) / exp(pair).sum()  # (4.16)
    print(f"z = {z:g}: {share:.4f} {1 / (1 + exp(-z)):.4f}")
    for y in (0, 1):
        soft = np.log(exp(pair).sum()) - pair[y]
        binary = max(z, 0) - z * y + log1p(exp(-abs(z)))
        print(f"  y = {y}: softmax {soft:.4f}, binary {binary:.4f}")
