"""Digits the short way: DataLoader."""

import torch
from sklearn.datasets import load_digits
from torch.utils.data import DataLoader, TensorDataset, random_split

torch.set_num_threads(1)  # quicker, for a network so small
torch.manual_seed(0)
X, y = load_digits(return_X_y=True)
X, y = torch.tensor(X / 16, dtype=torch.float32), torch.tensor(y)
data = TensorDataset(X, y)
train, validation, test = random_split(data, [1200, 300, 297])

model = torch.nn.Sequential(
    torch.nn.Linear(64, 64), torch.nn.Tanh(), torch.nn.Linear(64, 10)
)
loss = torch.nn.CrossEntropyLoss()
optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(20):
    for inputs, truths in DataLoader(train, batch_size=50, shuffle=True):
        optimiser.zero_grad()
        loss(model(inputs), truths).backward()
        optimiser.step()

with torch.no_grad():
    right = model(X[test.indices]).argmax(dim=1) == y[test.indices]
share = right.float().mean().item()
print(f"at least 90 % of {len(right)} right: {share >= 0.9}")
