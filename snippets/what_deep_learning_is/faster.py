"""The new melody, by playing the lowest old note faster."""

import wave

import numpy as np

poles = np.array([730, 1090, 2440, 3400]) * 2j - [90, 110, 160, 220]
poles = np.exp(np.pi * np.append(poles, poles.conj()) / 8000)[:, None]


def voice(f):
    z = np.exp(2j * np.pi * f / 8000)
    return 100 / f / np.abs((z - poles) / (1 - poles)).prod(axis=0)


t, short = np.arange(2000) / 8000, np.arange(2400) / 8000
fade, song = np.minimum(1, np.minimum(short, 0.3 - short) / 0.02), []
for step in (4, 4, 5, 7, 7, 5, 4, 2, 0, 0, 2, 4, 4, 2, 2):
    speed = 174.61 * 2 ** (step / 12) / 128
    # Harmonics that would pass half the rate, 4000 Hz, stay away.
    f = 128 * np.arange(1.0, 3800 // (128 * speed) + 1)
    note = voice(f) @ np.sin(2 * np.pi * np.outer(f, t))
    at = speed * np.arange(2400) % 2000  # at the end start again
    song.append(fade * np.interp(at, np.arange(2001), [*note, note[0]]))
samples = np.round(28000 * np.ravel(song) / np.max(np.abs(song)))

with wave.open("faster.wav", "wb") as file:
    file.setparams((1, 2, 8000, 0, "NONE", "none"))
    file.writeframes(samples.astype("<i2").tobytes())
print(f"seconds = {len(samples) / 8000:.1f}")
speeds = 174.61 * 2 ** (np.array([0, 7]) / 12) / 128
print(f"slowest = {speeds[0]:.2f}, fastest = {speeds[1]:.2f}")
