"""The truth is 1. How hard does each loss push at the logit?"""

import torch

z = torch.tensor([-6.0, -2.0, 0.0, 2.0], requires_grad=True)
y = torch.ones(4)

# Each logit stands in one term of the sum.
loss = torch.sum((torch.sigmoid(z) - y) ** 2)
(squared,) = torch.autograd.grad(loss, z)  # (4.27)
loss = torch.nn.BCEWithLogitsLoss(reduction="sum")(z, y)
(crossed,) = torch.autograd.grad(loss, z)  # (4.17)

for name, slopes in {"squared": squared, "crossed": crossed}.items():
    print(name, "".join(f"{slope:9.4f}" for slope in slopes))
