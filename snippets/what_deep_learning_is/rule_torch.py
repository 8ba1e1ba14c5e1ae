"""A rule made by hand: an eight has ink on its left, a three has not."""

import torch
from sklearn.datasets import load_digits

digits = load_digits()
chosen = (digits.target == 3) | (digits.target == 8)
X = torch.tensor(digits.images[chosen] / 16)  # pixels, from 0 to 1
y = torch.tensor(digits.target[chosen] == 8)
X_test, y_test = X[1::2], y[1::2]  # every other one

ink = X_test[:, 2:6, :4].mean(dim=(1, 2))  # left, halfway up
right = (ink > 0.22) == y_test
print(f"tested = {len(y_test)}")
print(f"right = {right.sum()}")
print(f"accuracy = {right.double().mean():.3f}")
