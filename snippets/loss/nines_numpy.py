"""Right is cheap, wrong is dear: the truth is 1."""

import numpy as np

for y_hat in (0.99, 0.9, 0.5, 0.1, 0.01, 0.001):
    loss = -np.log(np.array(y_hat))  # (4.3)
    print(f"{y_hat:5g} costs {loss:.4f}")
saved = np.log(np.array(0.99 / 0.9))
print(f"saved = {saved:.4f}")
