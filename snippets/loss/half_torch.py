"""The label is one half. What is the lowest loss?"""

import torch

y = torch.tensor(0.5)
for y_hat in torch.tensor([0.1, 0.5, 0.9]):
    loss = torch.nn.functional.binary_cross_entropy(y_hat, y)
    more = loss - torch.log(torch.tensor(2.0)) + 0.0
    print(f"y_hat {y_hat:g}: {loss:.4f}, above the entropy {more:.4f}")
