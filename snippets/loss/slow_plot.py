"""Confidently wrong: squared error hardly pushes, cross-entropy does"""

import matplotlib.pyplot as plt
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


slopes = {  # at the logit, when the truth is 1
    "squared": lambda y_hat: -2 * y_hat * (1 - y_hat) ** 2,  # (4.27)
    "crossed": lambda y_hat: y_hat - 1,  # (4.17)
}
fig, axes = plt.subplots(1, 2, figsize=(4.8, 2.5))
z = np.linspace(-8, 4, 121)
for lw, (name, slope) in zip((1, 1.8), slopes.items()):
    axes[0].plot(z, slope(sigmoid(z)), "C6-", lw=lw)
    path = [-6.0]
    for _ in range(300):  # walk downhill, a whole slope at a time
        path.append(path[-1] - slope(sigmoid(path[-1])))
    y_hat = sigmoid(np.array(path))
    axes[1].plot(y_hat, "C4-", lw=lw)
    steps = np.argmax(y_hat > 0.5)
    print(f"Steps from -6 to one half: {name} = {steps}.")
axes[0].text(-7.8, -0.22, "squared error", color="C6")
axes[0].text(-7.8, -0.9, "cross-entropy", color="C6")
axes[1].text(45, 0.88, "cross-entropy", color="C4")
axes[1].text(195, 0.45, "squared\nerror", color="C4", ha="right")
axes[0].set(xlabel="logit z", title="slope at z", xticks=[-6, 0])
axes[0].set(ylim=(-1.05, 0.05), yticks=[-1, 0], xlim=(-8, 4))
axes[1].set(xlabel="step", title="prediction ŷ", ylim=(0, 1.02))
axes[1].set(yticks=[0, 0.5, 1], xticks=[0, 200], xlim=(0, 300))
plt.show()

ratio = slopes["crossed"](sigmoid(-6)) / slopes["squared"](sigmoid(-6))
print(f"At z = -6 the slopes differ by a factor, ratio = {ratio:.0f}.")
