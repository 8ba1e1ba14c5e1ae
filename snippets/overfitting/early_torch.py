"""Early stopping in PyTorch's loop: the best state, kept and put back."""

import copy

import numpy as np
import torch
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
rng = np.random.default_rng(0)
order = rng.permutation(1797)
digits[order[:100:5]] = rng.integers(0, 10, 20)  # labels by chance
X, y = torch.tensor(images[order] / 16), torch.tensor(digits[order])
X_val, y_val = X[100:400], y[100:400]  # rows 0 to 99: training
W1 = torch.from_numpy(rng.normal(size=(64, 32)) * (2 / 64) ** 0.5)
W2 = torch.from_numpy(rng.normal(size=(32, 10)) * (1 / 32) ** 0.5)
nn = torch.nn
layer1, layer2 = nn.Linear(64, 32).double(), nn.Linear(32, 10).double()
model = nn.Sequential(layer1, nn.ReLU(), layer2)
with torch.no_grad():
    for layer, W in ((layer1, W1), (layer2, W2)):
        layer.weight.copy_(W.T)
        layer.bias.zero_()
optimiser = torch.optim.SGD(model.parameters(), lr=0.2)
J = nn.CrossEntropyLoss()
epoch, best_epoch, best, patience = 0, 0, torch.inf, 5
while epoch - best_epoch < patience:  # (9.11)
    epoch += 1
    for i in range(0, 100, 10):
        optimiser.zero_grad()
        J(model(X[i : i + 10]), y[i : i + 10]).backward()
        optimiser.step()
    loss = J(model(X_val), y_val).item()
    if loss < best:
        best, best_epoch = loss, epoch
        kept = copy.deepcopy(model.state_dict())
model.load_state_dict(kept)
restored = J(model(X_val), y_val).item()
print(f"stopped = {epoch}, best epoch = {best_epoch}")
print(f"last = {loss:.3f}, restored = {restored:.3f}")
