"""A dense layer, written by hand: a module that owns its weights."""

import torch


class Dense(torch.nn.Module):
    def __init__(self, m, k):
        """m inputs and k outputs, known from the start."""
        super().__init__()
        self.W = torch.nn.Parameter(torch.zeros(m, k))
        self.b = torch.nn.Parameter(torch.zeros(k))

    def forward(self, X):
        # A row of X for each example.
        Z = X @ self.W + self.b  # (3.5)
        return torch.sigmoid(Z)  # (3.6)


layer = Dense(2, 2)
# It starts with zeros; now it gets the weights of two perceptrons.
with torch.no_grad():  # setting weights is not learning
    layer.W.copy_(torch.tensor([[0.5, 0.3], [0.4, -0.2]]))
    layer.b.copy_(torch.tensor([-3.0, 0.1]))

# Shape (1, 2): one student, one row.
X = torch.tensor([[4.0, 5.0]])
y_hat = layer(X)[0]
print(f"y_hat_1 = {y_hat[0]:.4f}, y_hat_2 = {y_hat[1]:.4f}")
for name, p in layer.named_parameters():
    print(name, "has shape", tuple(p.shape))
