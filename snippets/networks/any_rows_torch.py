"""One layer, one student or a hundred: what changes its shape?"""

import torch

layer = {"W": torch.zeros(2, 3), "b": torch.zeros(3)}

for n in (1, 100):
    X = torch.zeros(n, 2)
    A = torch.sigmoid(X @ layer["W"] + layer["b"])
    print("X", tuple(X.shape), "gives A", tuple(A.shape), end="; ")
    print("W stays", tuple(layer["W"].shape))
