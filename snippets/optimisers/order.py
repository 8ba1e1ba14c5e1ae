"""Three orders of zero_grad, backward and step: five rounds each."""

import torch

orders = [("zero_grad", "backward", "step")]
orders += [("backward", "step", "zero_grad")]
orders += [("backward", "zero_grad", "step")]
for order in orders:
    w = torch.tensor([-4.0, 1.0], requires_grad=True)
    optimiser = torch.optim.SGD([w], lr=0.05)
    for _ in range(5):
        for call in order:
            if call == "backward":
                (
                    0.5 * (torch.tensor([1.0, 25.0]) * w**2).sum()
                ).backward()
            else:
                getattr(optimiser, call)()
    print(", ".join(order) + f": w1 = {w[0].item():.4f}")
