"""From which logit on is the sigmoid exactly 1?"""

import numpy as np

for dtype in ("float32", "float64"):
    z = np.arange(1, 60).astype(dtype)
    y_hat = 1 / (1 + np.exp(-z))
    print(f"{dtype} = {z[y_hat == 1][0]:g}")
