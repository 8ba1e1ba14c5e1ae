"""Entropy, cross-entropy, and the KL divergence between them."""

import torch
from torch.nn.functional import cross_entropy, kl_div

p, q = torch.tensor([[0.5, 0.5], [0.9, 0.1]])

# Softmax undoes the logarithm: ln q serves as logits for q.
entropy = torch.special.entr(p).sum()  # (4.19)
cross = cross_entropy(q.log(), p)  # (4.20)
there = kl_div(q.log(), p, reduction="sum")  # (4.21)
back = kl_div(p.log(), q, reduction="sum")

print(f"H(p) + KL(p, q) = {entropy:.4f} + {there:.4f}")
print(f"cross = {cross:.4f}")
print(f"there = {there:.4f}, back = {back:.4f}")
