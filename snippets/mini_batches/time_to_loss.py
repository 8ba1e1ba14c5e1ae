"""What an epoch takes, and what training to a loss of 0.1 takes"""

import matplotlib.pyplot as plt

# Measured, not run again: on a 2-core x86 virtual machine (AMD EPYC),
# 29 November 2026, with Python 3.11.7 and NumPy 2.4.6. Computing time of
# one thread, for to_loss.py without its looks at the loss: of each of
# the four starts the best of 8 runs, and of these the mean.
sizes = [1, 4, 16, 64, 256, 1797]
updates = [3808, 936, 278, 131.5, 114, 103.75]  # the means of to_loss.py
to_loss = [95.2, 23.1, 9.32, 7.53, 17.8, 193]  # milliseconds
one = [ms / n for ms, n in zip(to_loss, updates)]
epoch = [1797 / B * ms for B, ms in zip(sizes, one)]

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

print(f"One update: B = 16 takes longer = {one[2] / one[0]:.1f}", end=" ")
print("times as long as B = 1.")
print(f"To the loss: B = 16 takes {to_loss[2]:.0f} ms,", end=" ")
print(f"B = 64 {to_loss[3]:.0f} ms.")
print(f"B = 1 takes {to_loss[0] / to_loss[3]:.0f} times", end=" ")
print("as long as B = 64, all the data at once", end=" ")
print(f"{to_loss[5] / to_loss[3]:.0f} times.")
