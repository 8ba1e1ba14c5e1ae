"""What each step leaves, against the rate: the bound and the best"""

import matplotlib.pyplot as plt
import numpy as np

low, high = 1.0, 10.0
eta = np.linspace(0, 0.24, 49)
best = 2 / (low + high)  # (7.4)
bound = 2 / high  # (7.3)

_, ax = plt.subplots(figsize=(4.8, 2.8))
ax.plot(eta, abs(1 - eta * low), "C6-", lw=1.2)
ax.plot(eta, abs(1 - eta * high), "C6--", lw=1.2)
ax.axhline(1, color="black", lw=0.8)
share = (high - low) / (high + low)  # (7.5)
ax.plot(best, share, "ok", ms=5)
ax.text(0.045, 0.8, "|1 − ηλ| for λ = 1")
ax.text(0.065, 0.42, "for λ = 10")
ax.text(0.177, 0.62, "best")
ax.plot([bound, bound], [0, 1], "k:", lw=1)
ax.text(bound - 0.003, 0.1, "2/λₘₐₓ", ha="right")
ax.set(xlabel="learning rate η", ylabel="factor of each step")
ax.set(xlim=(0, 0.24), ylim=(0, 1.5), yticks=[0, 0.5, 1, 1.5])
plt.show()

print("Two lines fall from 1; the steep one is 0 at 0.1 and turns up.")
print(f"They cross at eta: best = {best:.4f}, where share = {share:.4f};")
print(f"the steep one passes 1 at eta: bound = {bound:.2f}.")
