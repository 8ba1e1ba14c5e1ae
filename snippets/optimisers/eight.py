"""Eight optimisers on one surface, side by side"""

import matplotlib.pyplot as plt
import numpy as np

rates = {"SGD": 0.063, "momentum": 0.063, "Nesterov": 0.04}
rates |= {"Adagrad": 1.3, "RMSProp": 0.25, "Adadelta": 130}
rates |= {"Adam": 0.63, "AdamW": 1.3}
w1, w2 = np.meshgrid(np.linspace(-5, 2, 41), np.linspace(-2, 2, 41))
J = 0.5 * (w1**2 + 25 * w2**2)  # (7.16)
fig, axes = plt.subplots(2, 1, figsize=(4.8, 5.2))
bands = [("C5", 0.05 + 0.07 * i) for i in range(5)]
axes[0].contourf(w1, w2, J, [0, 0.5, 2, 5, 10, 100], colors=bands)
left = {}  # the logarithm of the loss after each step
for name, eta in rates.items():
    path, v, m, s, d = [np.array([-4.0, 1.0])], 0.0, 0.0, 0.0, 0.0
    for t in range(1, 101):
        g = np.array([1.0, 25.0]) * path[-1]
        v, m = 0.6 * v + g, 0.9 * m + 0.1 * g
        rho = {"RMSProp": 0.9, "Adadelta": 0.95}.get(name, 0.999)
        s = s + g**2 if name == "Adagrad" else rho * s + (1 - rho) * g**2
        adam = m / (1 - 0.9**t) / (np.sqrt(s / (1 - 0.999**t)) + 1e-7)
        u = {"SGD": g, "momentum": v, "Nesterov": g + 0.6 * v}
        u |= {"Adadelta": np.sqrt((d + 1e-6) / (s + 1e-6)) * g}
        u |= {"Adam": adam, "AdamW": adam + 0.1 * path[-1]}
        u = u.get(name, g / (np.sqrt(s) + 1e-7))
        d = 0.95 * d + 0.05 * u**2
        path.append(path[-1] - eta * u)
    left[name] = np.log10(np.array(path) ** 2 @ [0.5, 12.5])
    look, lw = ("C6-", 1.6) if name == "Adam" else ("k-", 0.5)
    axes[0].plot(*np.transpose(path), look, lw=lw)
    axes[1].plot(left[name], look, lw=lw)
order = sorted(left, key=lambda name: left[name][-1], reverse=True)
for name, y in zip(order, np.linspace(0, -9, 8)):
    axes[1].text(101, y, name, color="C6" if name == "Adam" else "black")
    J40, J100 = 10 ** left[name][40], 10 ** left[name][100]
    print(f"{name}: J40_{name} = {J40:.1g}, J100_{name} = {J100:.1g}")
axes[0].set(xlabel="w₁", ylabel="w₂", xticks=[-4, -2, 0])
axes[1].set(xlim=(0, 125), ylim=(-10, 3), xlabel="t", ylabel="log₁₀ J")
plt.show()
