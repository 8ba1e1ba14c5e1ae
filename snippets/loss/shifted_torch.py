"""Two logits, 3 and 5: only their difference counts."""

import torch

pair = torch.tensor([3.0, 5.0])
share = torch.softmax(pair, dim=0)[1]
print(f"softmax = {share:.4f}")
print(f"sigmoid = {torch.sigmoid(torch.tensor(2.0)):.4f}")
