"""A hidden layer of one unit, without activation: what W can it make?"""

import torch

W1 = torch.tensor([[2.0], [3.0]])  # shape (2, 1)
W2 = torch.tensor([[1.0, -4.0]])  # shape (1, 2)

W = W1 @ W2  # (3.13)
print("W =", W.tolist())
print(f"rank = {torch.linalg.matrix_rank(W)}")
