"""A square matrix, handed over without turning it: no complaint."""

import torch

W = torch.tensor([[0.5, 0.3], [0.4, -0.2]])  # in x out: (2, 2)
b = torch.tensor([-3.0, 0.1])
X = torch.tensor([[4.0, 5.0]])

linear = torch.nn.Linear(2, 2)
for name, weight in {"right": W.T, "wrong": W}.items():
    linear.load_state_dict({"weight": weight, "bias": b})
    y_hat = torch.sigmoid(linear(X))[0]
    print(f"{name}: {name}_1 = {y_hat[0]:.4f},", end=" ")
    print(f"{name}_2 = {y_hat[1]:.4f}")
