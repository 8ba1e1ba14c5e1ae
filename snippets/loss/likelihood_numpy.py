"""How probable are the three truths, if the predictions are right?"""

import numpy as np

y_hat = np.array([0.1, 0.8, 0.6])
y = np.array([1.0, 0.0, 1.0])

each = y_hat**y * (1 - y_hat) ** (1 - y)
likelihood = each.prod()  # (4.23)
mean = -np.log(likelihood) / 3  # (4.24)

print("each:", *(f"{chance:.1f}" for chance in each))
print(f"likelihood = {likelihood:.4f}")
print(f"mean = {mean:.4f}")
