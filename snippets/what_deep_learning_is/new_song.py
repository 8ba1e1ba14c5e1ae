"""The learned voice sings a melody it never heard."""

import wave

import numpy as np

poles = np.array([730, 1090, 2440, 3400]) * 2j - [90, 110, 160, 220]
poles = np.exp(np.pi * np.append(poles, poles.conj()) / 8000)[:, None]


def voice(f):
    z = np.exp(2j * np.pi * f / 8000)
    return 100 / f / np.abs((z - poles) / (1 - poles)).prod(axis=0)


t = np.arange(2400) / 8000
f = [p * np.arange(1.0, 3800 // p + 1) for p in (128, 144, 160, 192)]
notes = [voice(h) @ np.sin(2 * np.pi * np.outer(h, t[:2000])) for h in f]
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
song, fade = [], np.minimum(1, np.minimum(t, 0.3 - t) / 0.02)
tune = np.array([4, 4, 5, 7, 7, 5, 4, 2, 0, 0, 2, 4, 4, 2, 2])
for pitch in 174.61 * 2 ** (tune / 12):
    f = pitch * np.arange(1, 3800 // pitch + 1)
    amplitudes = 10 ** (np.tanh(f[:, None] / 1000 * p[0] + p[1]) @ p[2])
    song.append(fade * (amplitudes @ np.sin(2 * np.pi * np.outer(f, t))))
samples = np.round(28000 * np.ravel(song) / np.max(np.abs(song)))
with wave.open("new_song.wav", "wb") as file:
    file.setparams((1, 2, 8000, 0, "NONE", "none"))
    file.writeframes(samples.astype("<i2").tobytes())
print(f"seconds = {len(samples) / 8000:.1f}")
