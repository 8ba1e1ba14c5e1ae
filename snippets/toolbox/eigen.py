"""Directions that a matrix only makes longer or shorter"""

import numpy as np

A = np.array([[2.0, 1.0], [1.0, 2.0]])
for v in ([1.0, 1.0], [1.0, -1.0], [1.0, 0.0]):
    print(f"A @ {v} = {(A @ np.array(v)).tolist()}")
print("eigenvalues:", np.linalg.eigvalsh(A).round(4).tolist())
