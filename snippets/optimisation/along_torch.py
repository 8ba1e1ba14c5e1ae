"""The loss of the students' network along a line through its weights."""

import torch

X = torch.tensor([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
X = X.double() / 6
y = torch.tensor([0.0, 0, 0, 1, 1, 1, 0, 1]).double()
W1 = torch.tensor([[2.0, -1.0, 0.5], [1.0, 2.0, -1.5]]).double()
w2 = torch.tensor([1.5, 1.0, -2.0]).double()
U1 = torch.tensor([[-1.0, 2.0, 1.0], [0.5, 1.0, 1.0]]).double()
u2 = torch.tensor([1.0, -1.0, 0.5]).double()


def cross_entropy(z):
    loss = torch.nn.functional.binary_cross_entropy_with_logits
    return loss(z, y)  # (5.2)


def J(W1, w2):
    z = torch.relu(X @ W1) @ w2 - 3.0
    return cross_entropy(z)


for alpha in torch.linspace(-2, 2, 9).double():
    loss = J(W1 + alpha * U1, w2 + alpha * u2)  # (7.7)
    print(f"alpha = {alpha:4.1f}: J = {loss:.6f}")
