"""The network that said 0.1, trained: the whole loop of this book."""

import torch

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = torch.tensor(X, dtype=torch.float64)  # shape (8, 2)
Y = torch.tensor([[0, 0, 0, 1, 1, 1, 0, 1]]).double().T

# As in the chapter on loss: chosen by hand, before any student.
W1, b1 = [[0.2, -0.3], [0.1, 0.4]], [0.0, 0.0]
W2, b2 = [[-1.0], [-0.5]], [-0.497]  # shapes (2, 1) and (1,)
parameters = [torch.tensor(w, dtype=X.dtype) for w in (W1, b1, W2, b2)]
parameters = [w.requires_grad_() for w in parameters]
eta = 0.03
bce = torch.nn.functional.binary_cross_entropy_with_logits


def step():
    W1, b1, W2, b2 = parameters
    Z1 = X @ W1 + b1  # (3.2)
    A1 = torch.relu(Z1)  # shape (8, 2)
    Z2 = A1 @ W2 + b2  # (3.3)
    losses = bce(Z2, Y, reduction="none")  # (5.1)
    J = torch.mean(losses)
    slopes = torch.autograd.grad(J, parameters)
    with torch.no_grad():
        for w, slope in zip(parameters, slopes):
            w -= eta * slope  # (5.10)
    return J, Z2


for t in range(2001):
    J, Z2 = step()
    you = torch.sigmoid(Z2[4, 0])
    if t in (0, 10, 100, 1000, 2000):
        print(f"step {t:4}: loss {J:.4f}, you pass {you:.4f}")

right = torch.sum((Z2 > 0) == Y)
print(f"you = {you:.4f}\nright = {right} of 8")
