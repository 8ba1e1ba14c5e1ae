"""From which logit on is the sigmoid exactly 1?"""

import torch

for dtype in ("float32", "float64"):
    z = torch.arange(1, 60).to(getattr(torch, dtype))
    y_hat = torch.sigmoid(z)
    print(f"{dtype} = {z[y_hat == 1][0]:g}")
