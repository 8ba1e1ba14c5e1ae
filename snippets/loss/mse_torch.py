"""Mean squared error of three final grades, by one call."""

import torch

MSE = torch.nn.MSELoss
y_hat = torch.tensor([30.0, 80.0, 85.0])
y = torch.tensor([90.0, 20.0, 95.0])

losses = MSE(reduction="none")(y_hat, y)  # (4.5)
mse = MSE()(y_hat, y)  # (4.6)

print("each:", *(f"{loss:g}" for loss in losses))
print(f"mse = {mse:.2f}")
print(f"rmse = {mse**0.5:.2f}")
