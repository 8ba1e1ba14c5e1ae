"""Learning curves: the loss on the training and the validation digits"""

import matplotlib.pyplot as plt
import numpy as np
import torch
from sklearn.datasets import load_digits

torch.set_num_threads(1)
X, y = load_digits(return_X_y=True)
X, y = torch.tensor(X / 16), torch.tensor(y)
rng, loss = np.random.default_rng(0), torch.nn.CrossEntropyLoss()
train, validation, test = np.split(rng.permutation(1797), [1200, 1500])
W1, W2 = rng.normal(0, 1 / 8, (64, 64)), rng.normal(0, 1 / 8, (64, 10))
P = [W1, np.zeros(64), W2, np.zeros(10)]
P = [torch.tensor(numbers, requires_grad=True) for numbers in P]
optimiser = torch.optim.Adam(P, lr=0.01, eps=1e-7)


def J(rows):
    return loss(torch.tanh(X[rows] @ P[0] + P[1]) @ P[2] + P[3], y[rows])


curves = [(J(train).item(), J(validation).item())]
for _ in range(20):
    for rows in np.split(rng.permutation(train), 24):
        optimiser.zero_grad()
        J(rows).backward()
        optimiser.step()  # (7.30)
    curves.append((J(train).item(), J(validation).item()))

for losses, name in zip(zip(*curves), ("training", "validation")):
    plt.plot(np.log10(losses), "C5-" if name[0] == "t" else "C5:")
    plt.text(20.3, np.log10(losses[-1]), name, color="C5", va="center")
    print(f"{name}: before {losses[0]:.2f}, after {losses[-1]:.3f}")
plt.yticks([-2, -1, 0], ["0.01", "0.1", "1"])
plt.xticks([0, 5, 10, 15, 20])
plt.gca().set(xlabel="epoch", ylabel="loss J", xlim=(0, 26))
plt.show()
