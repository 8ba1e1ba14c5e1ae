"""Weights decay, biases do not: one step without any gradient."""

import torch

model = torch.nn.Linear(2, 1).double()
torch.nn.init.ones_(model.weight)
torch.nn.init.ones_(model.bias)
groups = [
    {"params": [model.weight], "weight_decay": 0.5},
    {"params": [model.bias], "weight_decay": 0.0},
]

optimiser = torch.optim.AdamW(groups, lr=0.1)
for parameter in model.parameters():
    parameter.grad = torch.zeros_like(parameter)
optimiser.step()  # 1 - 0.1 * 0.5 = 0.95
print("weights:", model.weight.detach().numpy().flatten())
print("bias:   ", model.bias.detach().numpy())
