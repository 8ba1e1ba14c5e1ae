"""A perfect answer, bent once too often: what does the loss say?"""

import torch

answer = torch.tensor([0.0, 1.0, 0.0])  # probabilities, class 1

# The module takes logits, and is handed probabilities.
loss = torch.nn.CrossEntropyLoss()
print(f"loss = {loss(answer, torch.tensor(1)):.4f}")
