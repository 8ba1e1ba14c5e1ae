"""The first step of SGD and of Adam, for three gradients."""

import torch

for gradient in (0.001, 0.1, 10.0):
    lengths = []
    for name, eta in (("SGD", 1.0), ("Adam", 0.03)):
        w = torch.zeros(1, dtype=torch.float64)
        w.grad = torch.tensor([gradient], dtype=torch.float64)
        getattr(torch.optim, name)([w], lr=eta).step()
        lengths.append(abs(w.item()))
    print(f"gradient {gradient}:", end=" ")
    print(f"SGD {lengths[0]:.3f}, Adam {lengths[1]:.3f}")
