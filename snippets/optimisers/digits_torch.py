"""Model, loss, optimiser, loop: digits, in PyTorch."""

import numpy as np
import torch
from sklearn.datasets import load_digits

torch.set_num_threads(1)  # quicker, for a network so small
X, y = load_digits(return_X_y=True)
X, y, rng = X / 16, torch.tensor(y), np.random.default_rng(0)
train, validation, test = np.split(rng.permutation(1797), [1200, 1500])
W1, W2 = rng.normal(0, 1 / 8, (64, 64)), rng.normal(0, 1 / 8, (64, 10))

X = torch.tensor(X)
model = torch.nn.Sequential(
    torch.nn.Linear(64, 64), torch.nn.Tanh(), torch.nn.Linear(64, 10)
).double()
start = [W1.T, np.zeros(64), W2.T, np.zeros(10)]
with torch.no_grad():
    for parameter, numbers in zip(model.parameters(), start):
        parameter.copy_(torch.tensor(numbers))
loss = torch.nn.CrossEntropyLoss()
optimiser = torch.optim.Adam(model.parameters(), lr=0.01, eps=1e-7)

for epoch in range(1, 21):
    for rows in np.split(rng.permutation(train), 24):
        optimiser.zero_grad()
        J = loss(model(X[rows]), y[rows])
        J.backward()
        optimiser.step()  # (7.30)
    if epoch in (1, 5, 20):
        with torch.no_grad():
            J = loss(model(X[train]), y[train])
            right = model(X[validation]).argmax(dim=1) == y[validation]
        share = right.double().mean()
        print(f"epoch {epoch}: J {J:.3f}, validation {share:.3f}")
with torch.no_grad():
    right = model(X[test]).argmax(dim=1) == y[test]
share = right.double().mean()
print(f"test = {share:.3f}")
