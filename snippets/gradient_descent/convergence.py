"""What is left of the loss above its minimum, step by step"""

import matplotlib.pyplot as plt
import numpy as np

X = np.array([[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]).T
y = np.array([0, 0, 0, 1, 1, 1, 0, 1])

w = np.array([-0.614, 0.498])  # drawn at random, once
losses = []
for _ in range(2000):
    z = X @ w - 3.0
    losses.append(np.mean(np.logaddexp(0, z) - y * z))
    y_hat = 1 / (1 + np.exp(-z))
    w = w - 0.1 * X.T @ (y_hat - y) / 8  # (5.10)
excess = np.array(losses) - losses[-1]

H = (X.T * (y_hat * (1 - y_hat))) @ X / 8  # (5.16)
low, high = np.linalg.eigvalsh(H)
rate = (1 - 0.1 * low) ** 2
measured = (excess[200] / excess[100]) ** 0.01

fig, ax = plt.subplots(figsize=(4.8, 2.8))
steps = np.arange(251)
ax.semilogy(steps, excess[:251], "C5-", lw=4, alpha=0.4)
ax.semilogy(steps, excess[100] * rate ** (steps - 100.0), "k:", lw=1.2)
ax.text(88, 2e-3, "as the lowest curvature predicts")
ax.set(xlabel="step t", ylabel="J − J(w*)", xlim=(0, 250))
ax.set_yticks([1, 1e-4, 1e-8], ["1", "10⁻⁴", "10⁻⁸"])
ax.minorticks_off()
plt.show()

print(f"The excess falls from {excess[0]:.2f} to {excess[250]:.0e}.")
print(f"lowest curvature = {low:.4f}, highest curvature = {high:.4f}")
print("What each step leaves of the excess, late in the walk:")
print(f"measured = {measured:.4f}, predicted = {rate:.4f}.")
