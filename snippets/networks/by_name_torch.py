"""Glorot and He by the library's own names, measured."""

import torch

torch.manual_seed(0)
layer = torch.nn.Linear(400, 100)

torch.nn.init.xavier_uniform_(layer.weight)
largest = layer.weight.abs().max()
print(f"Glorot: largest weight {largest:.2f}")  # (3.23)

torch.nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
deviation = layer.weight.std()
print(f"He: standard deviation {deviation:.2f}")  # (3.24)
