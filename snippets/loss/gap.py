"""Cross-entropy is entropy and a gap; the gap is the KL divergence"""

import matplotlib.pyplot as plt
import numpy as np

p = 0.7  # the share of students like this one who pass
q = np.linspace(0.03, 0.99, 193)
cross = -(p * np.log(q) + (1 - p) * np.log(1 - q))  # (4.20)
entropy = -(p * np.log(p) + (1 - p) * np.log(1 - p))  # (4.19)

fig, ax = plt.subplots(figsize=(4.8, 2.9))
ax.fill_between(q, entropy, cross, color=("C5", 0.15), lw=0)
ax.plot(q, cross, "C5-")
ax.axhline(entropy, color="black", lw=0.8)
ax.plot(p, entropy, "o", mfc="white", mec="C4")
ax.text(0.72, 0.4, "q = p = 0.7", color="C4")
ax.text(0.36, 1.25, "H(p, q)", color="C5")
ax.text(0.06, 0.72, "KL(p ‖ q)", color="C5")
ax.text(0.02, 0.4, "H(p)")
ax.set(xlim=(0, 1), ylim=(0, 2.4), xticks=[0, 0.5, 1], yticks=[0, 1, 2])
ax.set(xlabel="predicted probability q", ylabel="mean loss")
plt.show()

print(f"For p = 0.7 the curve is lowest at q = {q[cross.argmin()]:.2f}.")
print(f"There it touches the line of the entropy, H = {entropy:.4f}.")
print("Everywhere else it lies above: the tinted gap between the two.")
