"""The bias slides the sigmoid along its input"""

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-6, 6, 121)
w = 1.0

fig, ax = plt.subplots(figsize=(4.8, 2.5))
for b, height in {2.0: 0.75, 0.0: 0.62, -2.0: 0.25}.items():
    a = 1 / (1 + np.exp(-(w * x + b)))  # (2.3)
    ax.plot(x, a, "C3--")
    x_half = -b / w + 0.0  # + 0.0: not -0
    ax.plot(x_half, 0.5, "o", mfc="white", mec="C3", clip_on=False)
    at = (
        np.log(height / (1 - height)) - b
    ) / w  # where this curve is so high
    ax.text(
        at + 0.35,
        height,
        f"b = {b:g}".replace("-", "−"),
        color="C2",
        va="center",
    )
    print(f"With w = {w:g} and b = {b:g} the curve", end=" ")
    print(f"crosses one half at x = {x_half:g}.")
ax.axhline(0.5, color="black", lw=0.6, zorder=0)
ax.set(xlim=(-6, 6), ylim=(0, 1), yticks=[0, 0.5, 1], xlabel="input x")
ax.set_ylabel("answer ŷ = g(wx + b)")
plt.show()
