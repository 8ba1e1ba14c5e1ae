"""How much of XOR can one perceptron do? Try the one for OR."""

import torch

X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = [0, 1, 1, 0]
w = torch.tensor([1.0, 1.0])

z = X @ w - 0.5  # shape (4,)
guesses = [int(value > 0) for value in z]
right = sum(guess == truth for guess, truth in zip(guesses, y))
print("guesses", guesses)
print(f"right = {right} of {len(y)}")
