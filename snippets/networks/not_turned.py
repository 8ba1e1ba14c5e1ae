"""A Keras kernel handed to PyTorch as it is: not square, so refused."""

import numpy as np
import torch

W = np.array([[0.5, 0.3], [0.4, -0.2], [0.1, 0.7]])  # in x out: (3, 2)
linear = torch.nn.Linear(3, 2)
with torch.no_grad():
    linear.weight.copy_(torch.tensor(W))  # raises RuntimeError
