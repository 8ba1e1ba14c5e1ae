"""The label is one half. What is the lowest loss?"""

import numpy as np

y = np.array(0.5)
for y_hat in np.array([0.1, 0.5, 0.9]):
    loss = -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
    more = loss - np.log(2) + 0.0
    print(f"y_hat {y_hat:g}: {loss:.4f}, above the entropy {more:.4f}")
