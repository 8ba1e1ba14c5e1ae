"""PyTorch's layer: what it does in training, and afterwards."""

import numpy as np
import torch

torch.manual_seed(0)
p = 0.25  # the probability that a unit is dropped
a = np.array([1.0, 2.0, -3.0, 4.0])  # activations of four units
batch = np.tile(a, (100_000, 1))  # the same four, many times


dropout = torch.nn.Dropout(p)  # starts in training mode
after = dropout(torch.from_numpy(batch)).numpy()  # (9.7)
dropout.eval()  # and from here on not
# The layer remembers its mode until you change it again.


kept = after != 0
scaled = np.allclose(after, kept * batch / (1 - p))
print("kept ones are a / (1 - p):", scaled)
print(f"dropped = {np.mean(~kept):.2f}")
mean, variance = np.mean(after, axis=0), np.var(after, axis=0)
print("mean is a:", np.allclose(mean, a, atol=0.05))  # (9.8)
theory = p / (1 - p) * a**2
print("variance:", np.allclose(variance, theory, rtol=0.03))  # (9.9)
after_training = dropout(torch.from_numpy(a)).numpy()
print("not training, a comes back:", after_training)
