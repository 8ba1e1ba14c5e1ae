"""How many parameters has a network with layers 64 - 32 - 10?"""

import torch

model = torch.nn.Sequential(
    torch.nn.Linear(64, 32),
    torch.nn.ReLU(),
    torch.nn.Linear(32, 10),
)
dense = [model[0], model[2]]
layers = [d.weight.numel() + d.bias.numel() for d in dense]  # (3.4)
print("in each layer:", layers)
print(f"parameters = {sum(p.numel() for p in model.parameters())}")
