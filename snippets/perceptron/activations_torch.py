"""Three activation functions at five points."""

import torch

z = torch.tensor([-4.0, -1.0, 0.0, 1.0, 4.0])

activations = {
    "sigmoid": torch.sigmoid(z),  # (2.6)
    "tanh": torch.tanh(z),  # (2.8)
    "relu": torch.relu(z),  # (2.10)
}
for name, a in activations.items():
    print(f"{name:8}" + "".join(f"{value:9.4f}" for value in a))
