"""A small network learns a timbre from one second of sound."""

import numpy as np

poles = np.array([730, 1090, 2440, 3400]) * 2j - [90, 110, 160, 220]
poles = np.exp(np.pi * np.append(poles, poles.conj()) / 8000)[:, None]


def voice(f):  # the amplitudes that are to be learned
    z = np.exp(2j * np.pi * f / 8000)
    return 100 / f / np.abs((z - poles) / (1 - poles)).prod(axis=0)


t = np.arange(2000) / 8000  # the second, in four notes
f = [p * np.arange(1.0, 3800 // p + 1) for p in (128, 144, 160, 192)]
notes = [voice(h) @ np.sin(2 * np.pi * np.outer(h, t)) for h in f]
# Amplitudes, 4 Hz apart, in decibels; below -60 there is no line.
level = 20 * np.log10(np.abs(np.fft.rfft(notes)) / 1000 + 1e-9)
x = 0.004 * np.nonzero(level > -60)[1][:, None]  # kilohertz
y = level[level > -60][:, None] / 20  # in units of 20 decibels
scale = 174.61 * 2 ** (np.array([0, 2, 4, 5, 7]) / 12)  # never heard
f = np.concatenate([p * np.arange(1, 3800 // p + 1) for p in scale])
start = [5.0 * np.ones(32), np.linspace(0, -20, 32), np.zeros((32, 1))]
# 32 units, one beside the other: weights, biases, output weights.
weights = w1, b1, w2 = start
velocity = [0.0, 0.0, 0.0]

# How the error changes with each weight, by the chain rule; then a
# step downhill, with a memory of the steps before. The next
# chapters explain every line of this.
for _ in range(1500):
    a = np.tanh(x * w1 + b1)
    d_y = 2 * (a @ w2 - y) / len(x)
    d_a = d_y @ w2.T * (1 - a**2)
    slopes = [(x * d_a).sum(axis=0), d_a.sum(axis=0), a.T @ d_y]
    velocity = [0.99 * v - 0.05 * s for v, s in zip(velocity, slopes)]
    weights = w1, b1, w2 = [w + v for w, v in zip(weights, velocity)]
y_hat = (np.tanh(f[:, None] / 1000 * w1 + b1) @ w2)[:, 0]  # (1.2)
error = 20 * (y_hat - np.log10(voice(f)))  # decibels
print(f"lines = {len(x)}, error = {np.sqrt(np.mean(error**2)):.3f}")
