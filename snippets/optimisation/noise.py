"""Noisy slopes: a large constant rate stalls, a falling one does not"""

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
noise = rng.standard_normal((400, 500))  # 400 steps, 500 walks
t = np.arange(400)
rates = {
    "constant": np.full(400, 0.5),
    "small": np.full(400, 0.005),
    "between": np.full(400, 0.02),
    "cosine": 0.5 * (1 + np.cos(np.pi * t / 400)) / 2,  # (7.13)
}
_, ax = plt.subplots(figsize=(4.8, 3))
places = {
    "constant": (250, 0.24),
    "small": (120, 3.2),
    "between": (60, 0.012),
    "cosine": (330, 0.05),
}
for name, eta in rates.items():
    w, losses = np.full(500, 4.0), []
    for step in t:
        losses.append(np.mean(0.5 * w**2))
        w = w - eta[step] * (w + noise[step])  # (5.10)
    ax.semilogy(t[::8], losses[::8], "C5-", lw=1.3)
    ax.text(*places[name], name)
    print(f"Mean loss after 400 steps, {name} = {np.mean(w**2) / 2:.4f}.")
square = 0.5 / (2 - 0.5)  # (7.11)
floor = square / 2
ax.axhline(floor, color="black", ls=":", lw=1)
ax.set(xlabel="step t", ylabel="mean loss", xlim=(0, 400))
ax.set_yticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
ax.minorticks_off()
plt.show()
print(f"By formula the constant rate ends at floor = {floor:.4f}.")
