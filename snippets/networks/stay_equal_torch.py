"""Two hundred small steps: do equal units become different?"""

import numpy as np
import torch

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = torch.tensor(X, dtype=torch.float64)
y = [[0], [0], [0], [1], [1], [1], [0], [1]]
y = torch.tensor(y, dtype=torch.float64)
rng = np.random.default_rng(0)
starts = {
    "equal": (np.full((2, 3), 0.1), np.full((3, 1), 0.1)),
    "random": (rng.normal(0, 0.1, (2, 3)), rng.normal(0, 0.1, (3, 1))),
}
for name, arrays in starts.items():
    W1, W2 = [torch.tensor(a, requires_grad=True) for a in arrays]
    for _ in range(200):
        y_hat = torch.sigmoid(torch.tanh(X @ W1) @ W2)
        loss = ((y_hat - y) ** 2).mean()
        slopes = torch.autograd.grad(loss, [W1, W2])
        with torch.no_grad():
            W1 -= 0.1 * slopes[0]
            W2 -= 0.1 * slopes[1]
    for row in W1:
        print(f"{name:7}" + "".join(f"{w:8.3f}" for w in row))
