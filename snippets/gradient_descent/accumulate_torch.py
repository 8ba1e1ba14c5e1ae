"""Nobody forgets the gradient: it grows from call to call."""

import torch

w = torch.tensor(3.0, requires_grad=True)  # J = w^2, so the slope is 6
for call in (1, 2, 3):
    (w**2).backward()
    print(f"call {call}: gradient = {w.grad}")

w.grad = None
(w**2).backward()
print(f"after forgetting: gradient = {w.grad}")
