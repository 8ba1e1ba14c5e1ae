"""What a rule and six units make of one picture"""

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
chosen = np.flatnonzero((digits.target == 3) | (digits.target == 8))
chosen = np.random.default_rng(0).permutation(chosen)
chosen = chosen[np.argsort(digits.target[chosen], kind="stable")]
X, y = digits.data[chosen[::2]] / 16, digits.target[chosen[::2]] == 8
rng = np.random.default_rng(0)
W1, b1 = rng.normal(0, 0.1, (64, 6)), np.zeros(6)
w2, b2 = rng.normal(0, 0.5, 6), 0.0
for _ in range(300):
    A = np.tanh(X @ W1 + b1)
    d_z = (1 / (1 + np.exp(-A @ w2 - b2)) - y) / len(y)
    d_A = np.outer(d_z, w2) * (1 - A**2)
    W1, b1 = W1 - X.T @ d_A, b1 - d_A.sum(axis=0)
    w2, b2 = w2 - A.T @ d_z, b2 - d_z.sum()
W1, b1, w2, b2 = (np.round(it, 2) for it in (W1, b1, w2, b2))

picture = digits.data[1175] / 16  # an eight of the half that tests
ink = picture.reshape(8, 8)[2:6, :4].mean()
rule = "eight" if ink > 0.22 else "three"
votes = np.tanh(picture @ W1 + b1) * w2  # what each unit adds to the sum
z = votes.sum() + b2
fig, (ax, bars) = plt.subplots(1, 2, figsize=(5.4, 2.5), layout="tight")
for i in np.flatnonzero(picture):
    ax.plot(i % 8, i // 8, "sk", ms=9 * picture[i] ** 0.5, mew=0)
ax.plot([-0.5, 3.5, 3.5, -0.5, -0.5], [1.5, 1.5, 5.5, 5.5, 1.5], "k-")
ax.set(xlim=(-0.7, 7.6), ylim=(7.6, -0.6), aspect="equal")
ax.axis("off")
bars.barh(range(6, 0, -1), votes, 0.5, color="C3")
bars.set_yticks(range(6, 0, -1), [f"unit {j}" for j in range(1, 7)])
bars.set(xlim=(-2.6, 2.6), xlabel="three ← vote → eight")
plt.show()
print(f"The frame holds {ink:.2f} of ink: {rule} by the rule.")
print("Votes: " + ", ".join(f"{vote:.2f}" for vote in votes) + ".")
print(f"With b2 = {b2:.2f}: z = {z:.2f}: {'eight' if z > 0 else 'three'}")
