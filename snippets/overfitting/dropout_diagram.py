"""A network, and three of the thinned networks that dropout trains"""

import matplotlib.pyplot as plt

masks = [[1, 1, 1, 1], [1, 0, 1, 0], [0, 1, 1, 1], [0, 0, 0, 1]]
fig, axes = plt.subplots(1, 4, figsize=(4.8, 2.0))
for ax, mask in zip(axes, masks):
    for j, r in enumerate(mask):
        for i in range(3):
            if r:
                ax.plot([0, 1], [i + 0.5, j], "C2", lw=0.9)
        if r:
            ax.plot([1, 2], [j, 1.5], "C2", lw=0.9)
        ax.plot(1, j, "oC3", ms=8, mfc="white", alpha=1 if r else 0.4)
        if not r:
            ax.plot(1, j, "x", color="black", ms=8, mew=1)
    ax.plot([0] * 3, [0.5, 1.5, 2.5], "oC0", ms=7)
    ax.plot(2, 1.5, "oC4", ms=8, mfc="white")
    ax.set(xlim=(-0.3, 2.3), ylim=(3.5, -0.5))
    ax.set_title("r = " + " ".join(map(str, mask)))
    ax.axis("off")
    print("Mask", *mask, "keeps", sum(mask), "of 4 hidden units.")
plt.show()
