"""ReLU has no slope at zero. What does PyTorch answer?"""

import torch

z = torch.tensor(0.0, requires_grad=True)
a = torch.relu(z)
a.backward()
slope = z.grad
print(f"slope = {slope:g}")
