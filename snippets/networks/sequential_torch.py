"""The same network as a list of layers, one after the other."""

import torch

X = torch.tensor([[4.0, 5.0], [0.0, 0.0], [6.0, 1.0], [2.0, 8.0]])
W1 = torch.tensor([[1.0, 1.0, -1.0], [1.0, -1.0, 1.0]])
b1 = torch.tensor([-6.0, 0.0, 0.0])
W2 = torch.tensor([[0.8, -0.2], [-0.5, 0.4], [-0.5, -0.3]])
b2 = torch.tensor([-1.0, 0.5])

model = torch.nn.Sequential(  # (3.8)
    torch.nn.Linear(2, 3),
    torch.nn.ReLU(),
    torch.nn.Linear(3, 2),
    torch.nn.Sigmoid(),
)
# The numbers are places in the list; ReLU and Sigmoid own nothing.
state = {"0.weight": W1.T, "0.bias": b1}
state |= {"2.weight": W2.T, "2.bias": b2}
model.load_state_dict(state)

A = model(X)

for y in A:
    print(f"pass {y[0]:.4f}, enjoy {y[1]:.4f}")
