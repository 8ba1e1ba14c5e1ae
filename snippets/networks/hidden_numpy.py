"""One hidden layer of three units, between two inputs and two outputs."""

import numpy as np

# Shape (4, 2): a row for each student, a column for each input.
X = np.array([[4.0, 5.0], [0.0, 0.0], [6.0, 1.0], [2.0, 8.0]])
# Shape (2, 3): a row for each input, a column for each hidden unit.
W1 = np.array([[1.0, 1.0, -1.0], [1.0, -1.0, 1.0]])
b1 = np.array([-6.0, 0.0, 0.0])
# Shape (3, 2): a row for each hidden unit, a column for each output.
W2 = np.array([[0.8, -0.2], [-0.5, 0.4], [-0.5, -0.3]])
b2 = np.array([-1.0, 0.5])

Z1 = X @ W1 + b1  # (3.2)
A1 = np.maximum(0, Z1)  # (3.2)
Z2 = A1 @ W2 + b2  # (3.3)
Y_hat = 1 / (1 + np.exp(-Z2))  # (3.3)

for name, M in {"X": X, "A1": A1, "Y_hat": Y_hat}.items():
    print(f"{name:5} has shape {tuple(M.shape)}")
for h, y in zip(A1, Y_hat):
    print(f"hidden {h[0]:g} {h[1]:g} {h[2]:g}:", end=" ")
    print(f"pass {y[0]:.4f}, enjoy {y[1]:.4f}")
