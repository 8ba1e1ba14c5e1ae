"""The same untrained network, asked about three students, then all."""

import torch

W1 = torch.tensor([[0.2, -0.3], [0.1, 0.4]])
w2, b2 = torch.tensor([-1.0, -0.5]), -0.497


def answers(X):
    A1 = torch.relu(X @ W1)  # shape (n, 2)
    return torch.sigmoid(A1 @ w2 + b2)


X = torch.tensor([[0.0, 2.0], [4.0, 5.0], [6.0, 6.0]])
for x, answer in zip(X, answers(X)):
    print(f"({x[0]:g}, {x[1]:g}): {answer:.4f}")

# From 0 to 9 lectures, a row each, and from 0 to 9 hours.
grid = [[i, j] for i in range(10) for j in range(10)]
table = answers(torch.tensor(grid, dtype=torch.float32)).reshape(10, 10)
falls = (table[1:] < table[:-1]).all()
print("each lecture makes it less sure of a pass:", bool(falls))
falls = (table[:, 1:] < table[:, :-1]).all()
print("each hour makes it less sure of a pass:", bool(falls))
