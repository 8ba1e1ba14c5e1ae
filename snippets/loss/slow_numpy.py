"""The truth is 1. How hard does each loss push at the logit?"""

import numpy as np

z = np.array([-6.0, -2.0, 0.0, 2.0])
y = np.ones(4)

# By the formulas. The other tabs differentiate the losses
# themselves, and know nothing of these two lines.
y_hat = 1 / (1 + np.exp(-z))
squared = 2 * (y_hat - y) * y_hat * (1 - y_hat)  # (4.27)
crossed = y_hat - y  # (4.17)

for name, slopes in {"squared": squared, "crossed": crossed}.items():
    print(name, "".join(f"{slope:9.4f}" for slope in slopes))
