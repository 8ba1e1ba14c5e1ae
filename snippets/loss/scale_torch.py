"""The same grades, once out of 100 and once out of 1000."""

import torch

y_hat = torch.tensor([30.0, 80.0, 85.0])
y = torch.tensor([90.0, 20.0, 95.0])
for scale in (1, 10):
    mse = torch.mean((scale * y_hat - scale * y) ** 2)  # (4.6)
    print(f"times {scale}: MSE {mse:.2f}, RMSE {mse**0.5:.2f}")
