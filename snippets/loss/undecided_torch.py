"""Always one half: what does not knowing cost?"""

import torch

y = torch.tensor([1.0, 0.0, 1.0])
log_half = torch.log(torch.tensor(0.5))
losses = -(y * log_half + (1 - y) * log_half)  # (4.8)
print(f"mean = {torch.mean(losses):.4f}")
