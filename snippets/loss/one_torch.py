"""The loss of one prediction, 0.1, against the truth, 1."""

import torch

y_hat = torch.tensor(0.1, requires_grad=True)
y = 1


def L(y_hat):
    return -torch.log(y_hat) if y == 1 else -torch.log(1 - y_hat)  # (4.3)


loss = L(y_hat)
print(f"loss = {loss:.4f}")

# The slope: autograd follows the call.
loss.backward()
slope = y_hat.grad
print(f"slope = {slope:.2f}")
