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

eights = digits.data[chosen[1::2]][digits.target[chosen[1::2]] == 8]
picture = eights[0] / 16
ink = picture.reshape(8, 8)[2:6, :4].mean()
rule = "eight" if ink > 0.22 else "three"
a = np.tanh(picture @ W1 + b1)  # what the six units answer
votes = a * w2  # what each adds to the sum
z = votes.sum() + b2
network = "eight" if z > 0 else "three"

fig, (ax, bars) = plt.subplots(1, 2, figsize=(5.4, 2.5), layout="tight")
for i in np.flatnonzero(picture):
    size = 9 * np.sqrt(picture[i])
    ax.plot(i % 8, i // 8, "sk", ms=size, mew=0)
ax.plot([-0.5, 3.5, 3.5, -0.5, -0.5], [1.5, 1.5, 5.5, 5.5, 1.5], "k-")
ax.set(xlim=(-0.7, 7.6), ylim=(7.6, -0.6), aspect="equal")
ax.axis("off")
for j in range(6):
    bars.plot([0, votes[j]], [-j, -j], "-C3", lw=6)
    side = -0.15 if votes[j] > 0 else 0.15
    align = "right" if votes[j] > 0 else "left"
    bars.text(side, -j, f"unit {j + 1}", ha=align, va="center")
bars.axvline(0, color="black", lw=0.6)
bars.set(xlim=(-2.6, 2.6), ylim=(-5.6, 0.6), yticks=[])
bars.set(xlabel="three ← vote → eight")
bars.spines.left.set_visible(False)
plt.show()
print(f"The frame holds {ink:.2f} of ink: {rule} by the rule.")
print("Votes: " + ", ".join(f"{vote:.2f}" for vote in votes) + ".")
print(f"Together with b2 = {b2:.2f}: z = {z:.2f}, {network}.")
