"""One network in two sizes: the same answers, another landscape?"""

import torch

X = torch.tensor([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
X = X.double() / 6
y = torch.tensor([0.0, 0, 0, 1, 1, 1, 0, 1]).double()
W1 = torch.tensor([[2.0, -1.0, 0.5], [1.0, 2.0, -1.5]]).double()
W2 = torch.tensor([[1.5], [1.0], [-2.0]]).double()
U1 = torch.tensor([[-1.0, 2.0, 1.0], [0.5, 1.0, 1.0]]).double()
U2 = torch.tensor([[1.0], [-1.0], [0.5]]).double()


def J(W1, W2):
    z = (torch.relu(X @ W1) @ W2)[:, 0] - 3.0
    return torch.mean(torch.nn.functional.softplus(z) - y * z)  # (5.2)


def normalised(U, W):
    lengths = torch.linalg.vector_norm(U, dim=0)
    return U / lengths * torch.linalg.vector_norm(W, dim=0)  # (7.9)


for r in (1.0, 10.0):
    R1, R2 = r * W1, W2 / r  # (7.8)
    print(f"r = {r:.0f}: J = {J(R1, R2):.4f}", end="")
    print(f", along U {J(R1 + U1, R2 + U2):.4f}", end="")
    V1, V2 = normalised(U1, R1), normalised(U2, R2)
    print(f", normalised {J(R1 + V1, R2 + V2):.4f}")
