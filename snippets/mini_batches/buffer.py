"""A shuffle buffer at work: where each of 100 examples comes out"""

import matplotlib.pyplot as plt
import numpy as np


def shuffled(examples, buffer_size, rng):
    """What tf.data's shuffle does: draw from the buffer, refill it."""
    buffer, out = [], []
    for example in examples:
        buffer.append(example)
        if len(buffer) == buffer_size:
            out.append(buffer.pop(rng.integers(buffer_size)))
    return out + [buffer[i] for i in rng.permutation(len(buffer))]


rng = np.random.default_rng(2)
fig, axes = plt.subplots(1, 3, figsize=(4.8, 2), sharey=True)
for ax, size in zip(axes, (1, 10, 100)):
    out = shuffled(range(100), size, rng)
    ax.plot(out, "o", color="C0", ms=1.6)
    ax.set(title=f"buffer of {size}", xticks=[0, 100], yticks=[0, 100])
    ax.set_aspect("equal")
    link = np.corrcoef(np.arange(100), out)[0, 1]
    print(f"buffer of {size}: correlation = {link:.2f}, ", end="")
    print(f"ahead of its place by at most {max(out - np.arange(100))}")
axes[0].set(ylabel="place in the data")
axes[1].set(xlabel="place after shuffling")
plt.show()
