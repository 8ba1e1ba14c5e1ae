"""One layer, one student or a hundred: what changes its shape?"""

import numpy as np

layer = {"W": np.zeros((2, 3)), "b": np.zeros(3)}

for n in (1, 100):
    X = np.zeros((n, 2))
    A = 1 / (1 + np.exp(-(X @ layer["W"] + layer["b"])))
    print("X", X.shape, "gives A", A.shape, end="; ")
    print("W stays", layer["W"].shape)
