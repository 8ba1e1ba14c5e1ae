"""A layer that forgets to say that its weights are weights."""

import torch


class Forgetful(torch.nn.Module):
    def __init__(self, m, k):
        super().__init__()
        self.W = torch.zeros(m, k)  # a tensor, not a Parameter

    def forward(self, X):
        return X @ self.W


layer = Forgetful(2, 2)
A = layer(torch.tensor([[4.0, 5.0]]))
print("output has shape", tuple(A.shape))
print("weights to train =", len(list(layer.parameters())))
