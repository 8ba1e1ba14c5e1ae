"""A perfect answer, bent once too often: what does the loss say?"""

import torch

answer = torch.tensor([0.0, 1.0, 0.0])  # probabilities, class 1

# The module takes logits, and is handed probabilities.
loss = torch.nn.CrossEntropyLoss()
print(f"loss = {loss(answer, torch.tensor(1)):.4f}")

# Two classes, of which the second comes true in a share of 0.7. Their
# logits, 1 - a and a, do what the one logit 2a - 1 does.
a = torch.linspace(0, 1, 1001)
losses = torch.nn.functional.softplus(2 * a - 1) - 0.7 * (2 * a - 1)
print(f"answer = {a[losses.argmin()]:.2f}")
