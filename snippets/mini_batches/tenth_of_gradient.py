"""How many digits for a noise of a tenth of the gradient's length?"""

import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X, Y, n = X / 16, np.eye(10)[c], len(c)
delta = 1 / 10 - Y  # softmax regression with all weights zero
G = (X[:, :, None] * delta[:, None]).reshape(n, -1)
full = G.mean(axis=0)
tau2 = np.mean(np.sum((G - full) ** 2, axis=1))  # (8.5)
put_back = 100 * tau2 / np.sum(full**2)
kept_out = put_back * n / (n - 1 + put_back)

rng = np.random.default_rng(0)
for name, B in (("put_back", put_back), ("kept_out", kept_out)):
    B, squares = round(B), []
    for _ in range(100):
        drawn = rng.choice(n, B, replace=name == "put_back")
        share = np.bincount(drawn, minlength=n) / B
        squares.append(np.sum((share @ G - full) ** 2))
    noise = np.sqrt(np.mean(squares) / np.sum(full**2))
    print(f"{name} = {B}, noise: {noise:.2f} of the gradient")
print(f"kept out: share = {kept_out / n:.2f} of the digits")
