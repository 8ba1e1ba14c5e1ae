"""One second of a voice that belongs to nobody."""

import wave

import numpy as np

poles = np.array([730, 1090, 2440, 3400]) * 2j - [90, 110, 160, 220]
poles = np.exp(np.pi * np.append(poles, poles.conj()) / 8000)[:, None]


def voice(f):  # the amplitude of this voice at each frequency f
    z = np.exp(2j * np.pi * f / 8000)
    return 100 / f / np.abs((z - poles) / (1 - poles)).prod(axis=0)


t = np.arange(2000) / 8000  # a quarter of a second
notes = []
for pitch in (128, 144, 160, 192):
    f = pitch * np.arange(1.0, 3800 // pitch + 1)  # its harmonics
    notes.append(voice(f) @ np.sin(2 * np.pi * np.outer(f, t)))  # (1.1)
    print(f"A note of {pitch} Hz is a sum of {len(f)} sine waves.")
samples = np.round(28000 * np.ravel(notes) / np.max(np.abs(notes)))

with wave.open("one_second.wav", "wb") as file:
    file.setnchannels(1)
    file.setsampwidth(2)  # bytes
    file.setframerate(8000)  # samples a second
    file.writeframes(samples.astype("<i2").tobytes())
print(f"samples = {len(samples)}")
