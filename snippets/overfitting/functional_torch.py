"""The function doesn't know the model's mode: it drops unless told."""

import torch

torch.manual_seed(0)


class Model(torch.nn.Module):
    def forward(self, a):
        return torch.nn.functional.dropout(a, p=0.5)


class Better(torch.nn.Module):
    def forward(self, a):
        training = self.training  # what train() and eval() set
        return torch.nn.functional.dropout(a, p=0.5, training=training)


a = torch.ones(1000)
for model in (Model(), Better()):
    model.eval()
    name, dropped = type(model).__name__, bool((model(a) == 0).any())
    print(f"{name} in eval mode drops: {dropped}")
