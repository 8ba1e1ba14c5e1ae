"""Three activation functions at five points."""

import numpy as np

z = np.array([-4.0, -1.0, 0.0, 1.0, 4.0])

activations = {
    "sigmoid": 1 / (1 + np.exp(-z)),  # (2.6)
    "tanh": np.tanh(z),  # (2.8)
    "relu": np.maximum(0, z),  # (2.10)
}
for name, a in activations.items():
    print(f"{name:8}" + "".join(f"{value:9.4f}" for value in a))
