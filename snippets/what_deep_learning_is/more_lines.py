"""Does the program get better with what it hears?"""

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
x_all = 0.004 * np.nonzero(level > -60)[1][:, None]
y_all = level[level > -60] / 20
scale = 174.61 * 2 ** (np.array([0, 2, 4, 5, 7]) / 12)
f = np.concatenate([p * np.arange(1, 3800 // p + 1) for p in scale])
truth = np.log10(voice(f))
for every in (32, 16, 8, 4, 2, 1):
    errors = []
    for first in range(0, every, max(1, every // 8)):  # at most eight
        x, y = x_all[first::every], y_all[first::every]
        p = np.stack([[5.0] * 32, np.linspace(0, -20, 32), [0.0] * 32])
        v = 0 * p
        for _ in range(1500):
            a = np.tanh(x * p[0] + p[1])
            d_y = 2 * (a @ p[2] - y) / len(x)
            d_a = np.outer(d_y, p[2]) * (1 - a**2)
            slopes = np.vstack([x.T @ d_a, d_a.sum(axis=0), d_y @ a])
            v = 0.99 * v - 0.05 * slopes
            p = p + v
        y_hat = np.tanh(f[:, None] / 1000 * p[0] + p[1]) @ p[2]
        errors.append(20 * np.mean((y_hat - truth) ** 2) ** 0.5)
    print(
        f"one line in {every}: {min(errors):.1f} to {max(errors):.1f} dB"
    )
