"""The gradient through fifteen layers: here it fades under sigmoids"""

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
X = rng.standard_normal((64, 32))
Y = rng.integers(0, 2, (64, 1)).astype(float)
normal = [rng.standard_normal((32, k)) for k in [32] * 14 + [1]]


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


glorot, he = lambda m, k: 2 / (m + k), lambda m, k: 2 / m
cases = {  # activation, variance, slope from the activation, marks, up
    "ReLU": (lambda Z: np.maximum(0, Z), he, np.sign, "C6^-", 3),
    "tanh": (np.tanh, glorot, lambda a: 1 - a**2, "C6s--", 0.05),
    "sigmoid": (sigmoid, glorot, lambda a: a * (1 - a), "C6o-", 0.05),
}
_, ax = plt.subplots(figsize=(4.8, 3))
for n, (g, variance, slope, marks, up) in cases.items():
    A, lengths = [X], []
    W = [w * np.sqrt(variance(*w.shape)) for w in normal]
    for w in W[:-1]:
        A.append(g(A[-1] @ w))
    Delta = (sigmoid(A[-1] @ W[-1]) - Y) / 64  # (6.20)
    for w, a in zip(W[::-1], A[::-1]):
        lengths.insert(0, np.linalg.norm(a.T @ Delta))  # (6.16)
        Delta = Delta @ w.T * slope(a)  # (6.19)
    ax.semilogy(range(1, 16), lengths, marks, ms=4)
    ax.text(5, lengths[4] * up, n, color="C6")
    steps = np.divide(lengths[:-1], lengths[1:])  # one layer back
    low, mean, top = min(steps), steps.prod() ** (1 / 14), max(steps)
    print(f"{n} = {mean:.2f}, low_{n} = {low:.2f}, top_{n} = {top:.2f}")
ax.set(xlabel="layer l", ylabel="length of ∂J/∂Wₗ", xticks=[1, 5, 10, 15])
ax.set_yticks([1e-9, 1e-6, 1e-3, 1], ["10⁻⁹", "10⁻⁶", "10⁻³", "1"])
plt.show()
print(f"Last over first: billions = {lengths[14] / lengths[0] / 1e9:.1f}")
