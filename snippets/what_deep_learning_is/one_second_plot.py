"""What one second of the voice is made of"""

import matplotlib.pyplot as plt
import numpy as np

poles = np.array([730, 1090, 2440, 3400]) * 2j - [90, 110, 160, 220]
poles = np.exp(np.pi * np.append(poles, poles.conj()) / 8000)[:, None]


def voice(f):
    z = np.exp(2j * np.pi * f / 8000)
    return 100 / f / np.abs((z - poles) / (1 - poles)).prod(axis=0)


t = np.arange(2000) / 8000
f = [p * np.arange(1.0, 3800 // p + 1) for p in (128, 144, 160, 192)]
notes = [voice(h) @ np.sin(2 * np.pi * np.outer(h, t)) for h in f]
level = 20 * np.log10(np.abs(np.fft.rfft(notes)) / 1000 + 1e-9)

fig, ax = plt.subplots(figsize=(4.8, 2.9))
for i, start in enumerate((0, 0.25, 0.5, 0.75)):
    for width, low, high in (
        (0.4, -60, -20),
        (1.2, -20, -5),
        (2.6, -5, 20),
    ):
        loud = 0.004 * np.flatnonzero(
            (low < level[i]) & (level[i] <= high)
        )
        ax.hlines(loud, start + 0.01, start + 0.24, colors="C0", lw=width)
for name, formant in zip("₁₂₃₄", (0.73, 1.09, 2.44, 3.4)):
    ax.text(1.01, formant, f"F{name}", va="center")
ax.set(xlim=(0, 1), ylim=(0, 4), yticks=range(5), xticks=[0, 0.5, 1])
ax.set(xlabel="time in seconds", ylabel="frequency in kilohertz")
plt.show()

counts = ", ".join(str(np.sum(row > -60)) for row in level)
print(f"Four notes, one after the other, of {counts} lines.")
print("The lines of a note are equally far apart: by its pitch. They are")
print("strongest near 0.73 and 1.09 kHz, the first two formants.")
