"""Two classes: softmax of the logits (0, z) is the sigmoid of z."""

import torch
from torch.nn import functional

for z in torch.tensor([-2.0, 0.5, 3.0]):
    pair = torch.stack([torch.tensor(0.0), z])
    share = torch.softmax(pair, dim=0)[1]  # (4.16)
    print(f"z = {z:g}: {share:.4f} {torch.sigmoid(z):.4f}")
    for y in torch.tensor([0, 1]):
        soft = functional.cross_entropy(pair, y)
        binary = functional.binary_cross_entropy_with_logits(z, y.float())
        print(f"  y = {y}: softmax {soft:.4f}, binary {binary:.4f}")
