"""Sum or mean? The same grades, and the same grades twice."""

import torch

y_hat = torch.tensor([30.0, 80.0, 85.0])
y = torch.tensor([90.0, 20.0, 95.0])
loss = torch.nn.MSELoss
for copies in (1, 2):
    pair = y_hat.repeat(copies), y.repeat(copies)
    total = loss(reduction="sum")(*pair)
    mean = loss(reduction="mean")(*pair)
    print(f"{3 * copies} students: sum {total:.0f}, mean {mean:.2f}")
