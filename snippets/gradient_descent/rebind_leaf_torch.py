"""A new tensor under the old name: it keeps no gradient of its own."""

import torch

weights = torch.tensor(3.0, requires_grad=True)
lr = 0.1
for step in (1, 2):
    loss = weights**2
    loss.backward()
    print(f"step {step}: is a leaf: {weights.is_leaf}")
    weights = weights - lr * weights.grad  # raises TypeError
