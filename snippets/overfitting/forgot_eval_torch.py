"""Without eval() one student gets another prediction each time."""

import torch

torch.manual_seed(0)
model = torch.nn.Sequential(
    torch.nn.Linear(2, 64),
    torch.nn.ReLU(),
    torch.nn.Dropout(0.5),
    torch.nn.Linear(64, 1),
    torch.nn.Sigmoid(),
)
student = torch.tensor([[4.0, 5.0]])
with torch.no_grad():  # turns gradients off, and leaves dropout on
    print("training mode:", model(student) == model(student))
    model.eval()
    print("eval mode:    ", model(student) == model(student))
