"""The loss a thousand times as large: who notices?"""

import torch

curvature = torch.tensor([1.0, 25.0]).double()
for name, eta in (("SGD", 0.05), ("Adagrad", 0.5), ("Adam", 0.05)):
    for factor in (1, 1000):
        w = torch.tensor([-4.0, 1.0]).double().requires_grad_()
        optimiser = getattr(torch.optim, name)([w], lr=eta)
        for _ in range(10):
            optimiser.zero_grad()
            J = factor * 0.5 * (curvature * w**2).sum()
            J.backward()
            optimiser.step()
        place = ", ".join(f"{number:.3g}" for number in w.tolist())
        print(f"{name}, loss x {factor}: {place}")
