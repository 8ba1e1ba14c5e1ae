"""One answer for five grades: squared and absolute error disagree."""

import torch
from torch.nn.functional import l1_loss, mse_loss

y = torch.tensor([80.0, 85.0, 90.0, 95.0, 5.0])  # one handed in nothing

for name, answer in {"mean": y.mean(), "median": y.median()}.items():
    y_hat = answer.expand(5)
    mse = mse_loss(y_hat, y)
    mae = l1_loss(y_hat, y)
    print(f"{name} = {answer:g}: MSE {mse:.1f}, MAE {mae:.1f}")
