"""AND, OR and NOT, each a perceptron."""

import torch

X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
gates = {  # name: weights, bias; z is never 0
    "AND": ([1.0, 1.0], -1.5),
    "OR": ([1.0, 1.0], -0.5),
    "NOT x1": ([-1.0, 0.0], 0.5),
}

for name, (w, b) in gates.items():
    z = X @ torch.tensor(w) + b  # shape (4,)
    print(f"{name:7}", [int(value > 0) for value in z])
