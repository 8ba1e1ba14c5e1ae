"""What do the entries of the softmax gradient add up to?"""

import torch

z = torch.tensor([-2.0, 0.5, 3.0])
gradient = torch.softmax(z, dim=0) - torch.tensor([0.0, 0.0, 1.0])
print(f"total = {abs(gradient.sum()):.4f}")
