"""Three students are not three classes: what each formula answers."""

import numpy as np

y_hat = np.array([0.1, 0.8, 0.6])
y = np.array([1.0, 0.0, 1.0])

# What the call computes: it bends the answers once more, so that the
# three of them add up to 1, and takes them for one student's classes.
bent = np.exp(y_hat) / np.exp(y_hat).sum()
wrong = -np.sum(y * np.log(bent))
right = -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

print(f"wrong = {wrong:.4f}")
print(f"right = {right:.4f}")
assert abs(wrong - right) > 1  # the trap is still one
