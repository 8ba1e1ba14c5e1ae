"""Which bias makes the curve answer one half at x = -3?"""

import torch

w = 1.5  # any weight but zero
x = torch.tensor(-3.0)
b = -w * x  # from w x + b = 0

z = w * x + b
y_hat = torch.sigmoid(z)
print(f"b = {b:g}")
print(f"y_hat = {y_hat:.4f}")
