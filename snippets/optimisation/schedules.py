"""Three schedules for 100 steps: step, cosine, warm-up and cosine"""

import matplotlib.pyplot as plt
import numpy as np

t = np.arange(100)
step = 0.1 * 0.5 ** (t // 25)  # (7.12)
cosine = 0.1 * (1 + np.cos(np.pi * t / 100)) / 2  # (7.13)
fall = 0.1 * (1 + np.cos(np.pi * (t - 10) / 90)) / 2
warm = np.where(t < 10, 0.01 + 0.09 * t / 10, fall)  # (7.14)

_, axes = plt.subplots(1, 3, figsize=(4.8, 1.8), sharey=True)
names = "step", "cosine", "warm-up, cosine"
for ax, name, rates in zip(axes, names, (step, cosine, warm)):
    ax.plot(t, rates, "C6-", lw=1.4)
    ax.set(title=name, xlabel="step t", xticks=[0, 50, 100])
    print(
        f"{name}: {rates[0]:.3f} at step 0, {rates[50]:.3f} at step 50,"
    )
    print(f"  {rates[99]:.4f} at step 99.")
axes[0].set(ylabel="rate ηₜ", yticks=[0, 0.05, 0.1])
plt.show()
