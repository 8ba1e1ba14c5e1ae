"""How much would y_hat grow with each first weight? Three starts."""

import numpy as np
import torch

x = torch.tensor([[4.0, 5.0]]).double()
rng = np.random.default_rng(0)
starts = {
    "all zero": (np.zeros((2, 3)), np.zeros((3, 1))),
    "all 0.1": (np.full((2, 3), 0.1), np.full((3, 1), 0.1)),
    "random": (rng.normal(0, 0.1, (2, 3)), rng.normal(0, 0.1, (3, 1))),
}


def answer(W1, W2):
    return torch.sigmoid(torch.tanh(x @ W1) @ W2)


for name, arrays in starts.items():
    W1, W2 = [torch.tensor(array) for array in arrays]
    # PyTorch follows the call and differentiates it.
    W1.requires_grad_()
    y_hat = answer(W1, W2)
    (slopes,) = torch.autograd.grad(y_hat, W1)  # (3.18)
    for row in slopes:
        print(f"{name:9}" + "".join(f"{s:9.4f}" for s in row))
