"""Three numbers leave the first layer; the second expects four."""

import re

import torch

model = torch.nn.Sequential(
    torch.nn.Linear(2, 3),
    torch.nn.ReLU(),
    torch.nn.Linear(4, 2),
)
print("built without complaint")
try:
    model(torch.tensor([[4.0, 5.0]]))
except RuntimeError as error:
    shapes = re.findall(r"\d+x\d+", str(error))
    print("called, a RuntimeError:", " meets ".join(shapes))
