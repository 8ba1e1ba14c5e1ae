"""Three numbers leave the first layer; the second expects four."""

import torch

model = torch.nn.Sequential(
    torch.nn.Linear(2, 3),
    torch.nn.ReLU(),
    torch.nn.Linear(4, 2),
)
print("built without complaint")
model(torch.tensor([[4.0, 5.0]]))  # raises RuntimeError
