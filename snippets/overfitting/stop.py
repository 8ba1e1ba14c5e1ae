"""One class of twelve: the two losses while a small network learns"""

import matplotlib.pyplot as plt
import numpy as np

units, tau, p, decay, eta, mu = 16, 0.3, 0.0, 0.0, 0.03, 0.9
seed, steps = 0, 600  # twelve students to learn from, 30 to validate
rng = np.random.default_rng(seed)
x = np.concatenate([np.linspace(-1, 1, 12), rng.uniform(-1, 1, 30)])
u, v = rng.random((2, 42))  # luck: Gaussian, from two uniform numbers
luck = np.sqrt(-2 * np.log(1 - u)) * np.cos(2 * np.pi * v)
y = np.sin(np.pi * x) + tau * luck

# Rows of W: weights and biases of the hidden units, output weights.
W = rng.uniform(-1, 1, (3, units)) * [[4], [4], [units**-0.5]]
path, losses, V = [], [], np.zeros_like(W)
for _ in range(steps + 1):
    a = np.tanh(np.outer(x, W[0]) + W[1])  # shape (42, units)
    error = a @ W[2] - y
    path.append(W)
    losses.append([np.mean(error[:12] ** 2), np.mean(error[12:] ** 2)])
    a, r = a[:12], (rng.random((12, units)) >= p) / (1 - p)  # (9.7)
    delta = 2 * (a * r @ W[2] - y[:12]) / 12
    back = np.outer(delta, W[2]) * r * (1 - a**2)  # (9.10)
    G = [x[:12] @ back, back.sum(axis=0), delta @ (a * r)]
    pulled = W * [[1], [0], [1]]  # not the biases
    V = mu * V + G + decay * pulled  # (9.13)
    W = W - eta * V
J, J_val = np.array(losses).T
best, text = np.argmin(J_val), {"va": "center", "ha": "right"}

fig, ax = plt.subplots(figsize=(4.8, 2.4))
ax.plot(J, "C5-", J_val, "C5--")
ax.axvline(best, ls=":", color="black", lw=1)
ax.text(steps, J_val[-1] + 0.06, "validation", **text)
ax.text(steps, J[-1] + 0.06, "training", **text)
ax.set(xlabel="step t", ylabel="loss J", ylim=(0, 0.8))
plt.show()
print(f"Lowest: step best = {best}, J_best = {J_val[best]:.3f}. After")
print(f"{steps}: training = {J[-1]:.3f}, validation = {J_val[-1]:.3f}")
