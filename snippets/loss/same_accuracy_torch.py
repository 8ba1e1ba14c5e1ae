"""Three networks decide alike at one half. Their losses differ."""

import torch

y = torch.tensor([1.0, 0.0, 1.0])
answers = {
    "timid": torch.tensor([0.55, 0.45, 0.45]),
    "sure": torch.tensor([0.95, 0.05, 0.45]),
    "rash": torch.tensor([0.95, 0.05, 0.05]),
}
for name, y_hat in answers.items():
    right = torch.sum((y_hat > 0.5) == (y == 1))
    losses = torch.where(y == 1, -torch.log(y_hat), -torch.log(1 - y_hat))
    print(f"{right} of 3 right, {name} = {losses.mean():.4f}")
