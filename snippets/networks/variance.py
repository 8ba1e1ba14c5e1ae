"""Ten layers, three ways to start: what is left of a signal"""

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
m = 256
start = rng.standard_normal((20, m))
draws = rng.standard_normal((10, 10, m, m))  # ten draws of ten layers
ways = {
    "small": (0.01, "v"),
    "Glorot": (np.sqrt(2 / (m + m)), "s"),  # (3.22)
    "He": (np.sqrt(2 / m), "o"),  # (3.24)
}
places = {"small": (4.6, 1e-6), "Glorot": (3.4, 2e-3), "He": (6.2, 2.5)}


def sizes(g, deviation, weights):
    """The mean square of the activations, of layers 0 to 10."""
    yield np.mean(start**2)
    A = start
    for W in weights:
        A = g(A @ W * deviation)
        yield np.mean(A**2)


fig, axes = plt.subplots(1, 2, figsize=(4.8, 2.8), sharey=True)
activations = {"tanh": np.tanh, "ReLU": lambda Z: np.maximum(0, Z)}
for ax, (name, g) in zip(axes, activations.items()):
    for way, (deviation, mark) in ways.items():
        runs = [list(sizes(g, deviation, some)) for some in draws]
        mean = np.mean(runs, axis=0)
        ax.semilogy(mean, f"C3--{mark}", ms=4, lw=1.2)
        ax.text(*places[way], way, color="C2")
        print(f"{name}, {way}: {way}_{name} = {mean[-1]:.2g} is left.")
    ax.set(title=name, xlabel="layer l", xticks=[0, 5, 10])
    ax.set(yticks=[1e-8, 1e-4, 1], yticklabels=["10⁻⁸", "10⁻⁴", "1"])
    ax.minorticks_off()
axes[0].set(ylabel="mean of aₗ²", ylim=(1e-8, 9))
plt.show()
