"""What an epoch takes, and what training to a loss of 0.1 takes"""

import matplotlib.pyplot as plt

# Measured, not run again: on a 2-core x86 virtual machine (AMD EPYC),
# 23 November 2026, with Python 3.11.7 and NumPy 2.4.6 in one thread. The
# program is to_loss.py without its looks at the loss; the best of 16 runs
# or more of each, while others used the second core.
sizes = [1, 4, 16, 64, 256, 1797]
epoch = [66.4, 17.6, 5.72, 2.38, 1.60, 1.71]  # milliseconds
to_loss = [194, 48.9, 15.1, 17.2, 41.8, 400]  # milliseconds

fig, axes = plt.subplots(1, 2, figsize=(4.8, 2.6), sharey=True)
for ax, times in zip(axes, (epoch, to_loss)):
    ax.loglog(sizes, times, "ko-", lw=1, ms=4)
    ax.set_xticks([1, 16, 256], ["1", "16", "256"])
    ax.set_yticks([1, 10, 100], ["1", "10", "100"])
    ax.minorticks_off()
    ax.set(xlabel="batch size B")
axes[0].set(ylabel="milliseconds", title="one epoch")
axes[1].set(title="to a loss of 0.1")
plt.show()

print(f"One epoch: B = 256 is {epoch[0] / epoch[4]:.0f}", end=" ")
print("times as quick as B = 1.")
print(f"To the loss: B = 16 takes {to_loss[2]:.0f} ms,", end=" ")
print(f"B = 64 {to_loss[3]:.0f} ms.")
print(f"B = 1 takes {to_loss[0] / to_loss[2]:.0f} times", end=" ")
print("as long as B = 16, all the data at once", end=" ")
print(f"{to_loss[5] / to_loss[2]:.0f} times.")
