"""One perceptron, without a loop: for one student, then for four."""

import torch

w = torch.tensor([0.5, 0.4])  # shape (2,)
b = -3.0

x = torch.tensor([4.0, 5.0])  # shape (2,)
z = b + x @ w  # (2.4)
y_hat = torch.sigmoid(z)  # (2.2)
print(f"one student: z = {z:g}, y_hat = {y_hat:.4f}")

# One student a row: X has shape (4, 2), z has shape (4,).
X = torch.tensor([[4.0, 5.0], [0.0, 0.0], [6.0, 1.0], [2.0, 8.0]])
z = X @ w + b  # (2.5)
y_hat = torch.sigmoid(z)
for x, p in zip(X, y_hat):
    print(f"lectures {x[0]:g}, hours {x[1]:g}: y_hat = {p:.4f}")
