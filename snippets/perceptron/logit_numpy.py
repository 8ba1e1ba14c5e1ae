"""Back from the prediction to the pre-activation."""

import numpy as np

y_hat = np.array(0.9)
z = np.log(y_hat / (1 - y_hat))
print(f"z = {z:.4f}")
print(f"g(z) = {1 / (1 + np.exp(-z)):.4f}")
