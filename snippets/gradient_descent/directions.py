"""How steep is it, in each direction?"""

import matplotlib.pyplot as plt
import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])  # shape (8,)


def J(w):
    z = X @ w - 3.0
    return np.mean(np.logaddexp(0, z) - y * z)


w = np.array([0.0, 0.5])
y_hat = 1 / (1 + np.exp(-(X @ w - 3.0)))
gradient = X.T @ (y_hat - y) / 8  # (5.9)
uphill = np.degrees(np.arctan2(gradient[1], gradient[0]))
angles = np.arange(-180, 181)  # one for each degree
slopes = []
for angle in np.radians(angles):
    s = 1e-5 * np.array([np.cos(angle), np.sin(angle)])  # length 1e-5
    slopes.append((J(w + s) - J(w - s)) / 2e-5)  # no gradient used
crest = angles[np.argmax(slopes)]

fig, ax = plt.subplots(figsize=(4.8, 2.7))
ax.plot(angles[::8], slopes[::8], "C5-")
ax.axhline(0, color="black", lw=0.6)
arrow = {"arrowstyle": "->", "color": "C6", "lw": 1.8}
for at, name in {uphill: "∇J", uphill + 180: "−∇J"}.items():
    height = np.linalg.norm(gradient) * (1 if at < 0 else -1)
    ax.annotate("", (at, height), (at, 0), arrowprops=arrow)
    ax.text(at + 5, height / 3, name, color="C6", va="center")
ax.set(xlabel="direction of the step, in degrees", ylabel="slope of J")
ax.set(xticks=range(-180, 181, 90), yticks=range(-2, 3))
plt.show()

print(f"The slope is a wave: largest = {max(slopes):.2f}, at", end=" ")
print(f"crest = {crest} degrees, and {min(slopes):.2f} opposite.")
print(f"The gradient points to uphill = {uphill:.0f} degrees.")
