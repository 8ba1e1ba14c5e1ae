"""Entropy, cross-entropy, and the KL divergence between them."""

import numpy as np

p = np.array([0.5, 0.5])
q = np.array([0.9, 0.1])

# Where p is zero, p ln p counts as zero; here p never is.
entropy = -np.sum(p * np.log(p))  # (4.19)
cross = -np.sum(p * np.log(q))  # (4.20)
there = np.sum(p * np.log(p / q))  # (4.21)
back = np.sum(q * np.log(q / p))

print(f"H(p) + KL(p, q) = {entropy:.4f} + {there:.4f}")
print(f"cross = {cross:.4f}")
print(f"there = {there:.4f}, back = {back:.4f}")
