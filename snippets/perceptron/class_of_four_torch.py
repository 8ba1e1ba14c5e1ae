"""Four students, two answers each: one product."""

import torch

# Shape (4, 2): a row for each student, a column for each input.
X = torch.tensor([[4.0, 5.0], [0.0, 0.0], [6.0, 1.0], [2.0, 8.0]])
# Shape (2, 2): a row for each input, a column for each output.
W = torch.tensor([[0.5, 0.3], [0.4, -0.2]])
b = torch.tensor([-3.0, 0.1])  # shape (2,), added to each row

Z = X @ W + b  # (2.20)
Y_hat = torch.sigmoid(Z)  # shape (4, 2)
for row in Y_hat:
    print(f"pass {row[0]:.4f}, enjoy {row[1]:.4f}")
