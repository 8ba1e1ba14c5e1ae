"""The timbre: what was heard, what was learned, what speeding up makes"""

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
x = 0.004 * np.nonzero(level > -60)[1][:, None]
y = level[level > -60] / 20
p = np.stack([5.0 * np.ones(32), np.linspace(0, -20, 32), np.zeros(32)])
v = 0 * p
for _ in range(1500):
    a = np.tanh(x * p[0] + p[1])
    d_y = 2 * (a @ p[2] - y) / len(x)
    d_a = np.outer(d_y, p[2]) * (1 - a**2)
    v = 0.99 * v - 0.05 * np.vstack([x.T @ d_a, d_a.sum(0), d_y @ a])
    p = p + v
f = np.arange(130, 3800, 10.0)
learned = 20 * np.tanh(f[:, None] / 1000 * p[0] + p[1]) @ p[2]
fig, ax = plt.subplots(figsize=(4.8, 3))
ax.plot(f / 1000, 20 * np.log10(voice(f / 1.5)), "k:", lw=1)
ax.plot(f / 1000, learned, "C4-", x[:, 0], 20 * y, "C0o", ms=2.5)
ax.text(1.82, -2, "played 1.5 times as fast")
ax.text(2.62, -19, "learned", color="C4")
ax.set(xlabel="frequency in kilohertz", ylabel="level in decibels")
plt.show()
print(f"The curve follows {len(x)} dots, each a harmonic that was heard;")
above = 20 * np.max(y) - 20 * np.tanh(x[y.argmax()] * p[0] + p[1]) @ p[2]
print(f"the highest, at the first formant, lies {above:.1f} dB above it.")
