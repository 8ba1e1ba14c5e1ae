"""Back from the prediction to the pre-activation."""

import torch

y_hat = torch.tensor(0.9)
z = torch.log(y_hat / (1 - y_hat))
print(f"z = {z:.4f}")
print(f"g(z) = {torch.sigmoid(z):.4f}")
