"""Three students are not three classes: what each call answers."""

import torch
from torch.nn import functional

y_hat = torch.tensor([0.1, 0.8, 0.6])
y = torch.tensor([1.0, 0.0, 1.0])

# Accepted: a lone axis is taken for the classes of one example, and a
# truth of decimals, as many as the logits, for their probabilities.
wrong = functional.cross_entropy(y_hat, y)
right = functional.binary_cross_entropy(y_hat, y)

print(f"wrong = {wrong:.4f}")
print(f"right = {right:.4f}")
assert abs(wrong - right) > 1  # the trap is still one
