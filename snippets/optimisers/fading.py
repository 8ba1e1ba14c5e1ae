"""The factor before the gradient: Adagrad's dies, RMSProp's comes back"""

import matplotlib.pyplot as plt
import numpy as np

steps = np.arange(1, 301)
g = np.where(steps <= 100, 1.0, 0.1)  # a steep stretch, then a gentle one
total, mean = np.cumsum(g**2), []
s = 0.0
for slope in g:
    s = 0.9 * s + 0.1 * slope**2  # (7.26)
    mean.append(s)
adagrad, rmsprop = 1 / np.sqrt(total), 1 / np.sqrt(mean)

fig, ax = plt.subplots(figsize=(4.8, 3.2))
ax.semilogy(steps, adagrad, "C6-")
ax.semilogy(steps, rmsprop, "C6--")
ax.text(200, 0.055, "Adagrad", color="C6")
ax.text(200, 6.0, "RMSProp", color="C6")
ax.axvline(100.5, color="black", lw=0.6)
ax.text(96, 0.035, "slope 1", ha="right")
ax.text(105, 0.035, "slope 0.1")
ax.set(xlabel="step t", ylabel="factor, in units of η")
ax.set_yticks([0.1, 1, 10], ["0.1", "1", "10"])
ax.minorticks_off()
ax.set(xticks=[0, 100, 200, 300], ylim=(0.03, 15))
for t in (1, 100, 300):
    print(f"Step {t}: Adagrad's factor is {adagrad[t - 1]:.4f},")
    print(f"rmsprop_{t} = {rmsprop[t - 1]:.3f}")
print(f"rmsprop_160 = {rmsprop[159]:.3f}")
print(f"adagrad_100 = {adagrad[99]:.3f}")
print(f"adagrad_300 = {adagrad[299]:.3f}")
plt.show()
