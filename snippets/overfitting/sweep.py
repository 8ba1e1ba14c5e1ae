"""More and more freedom: the error on old students, and on new ones"""

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(9)
x = np.linspace(-1, 1, 12)
y = np.sin(np.pi * x) + 0.3 * rng.normal(size=12)
x_new = rng.uniform(-1, 1, 1000)
y_new = np.sin(np.pi * x_new) + 0.3 * rng.normal(size=1000)

degrees, errors = np.arange(11), []
for degree in degrees:
    w = np.polyfit(x, y, degree)
    error = np.mean((np.polyval(w, x) - y) ** 2)
    errors.append((error, np.mean((np.polyval(w, x_new) - y_new) ** 2)))
training, new = np.array(errors).T

fig, ax = plt.subplots(figsize=(4.8, 2.8))
ax.semilogy(degrees, training, "o-C5", ms=4)
ax.semilogy(degrees, new, "s--C5", ms=4, mfc="white")
ax.axhline(0.09, ls=":", color="black", lw=1)
ax.text(10.1, 0.095, "noise", va="bottom", ha="right")
ax.text(1.6, 0.03, "training students")
ax.text(4.9, 0.25, "new students")
ax.set(xlabel="degree K", ylabel="mean squared error", ylim=(0.01, 2))
ax.set_xticks(range(0, 11, 2))
ax.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
ax.minorticks_off()
plt.show()
best = degrees[new.argmin()]
print("The training error never rises, from", end=" ")
print(f"{training[0]:.3f} at degree 0 to {training[-1]:.3f} at 10.")
print(f"The error on new students is lowest at best degree = {best},")
print(f"with least = {new.min():.3f}, and is {new[-1]:.3f} at 10.")
