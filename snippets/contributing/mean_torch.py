"""The mean of two numbers, as a perceptron without a bend."""

import torch

x = torch.tensor([4.0, 5.0])
w = torch.tensor([0.5, 0.5])

z = x @ w
print(f"z = {z:g}")
