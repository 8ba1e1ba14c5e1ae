"""The voice at a pitch of 100 Hz."""

import numpy as np

poles = np.array([730, 1090, 2440, 3400]) * 2j - [90, 110, 160, 220]
poles = np.exp(np.pi * np.append(poles, poles.conj()) / 8000)[:, None]

f = 100 * np.arange(1, 39)  # up to 3800 Hz
z = np.exp(2j * np.pi * f / 8000)
voice = 100 / f / np.abs((z - poles) / (1 - poles)).prod(axis=0)
print(f"sine waves = {len(f)}")
print(f"strongest = {f[voice.argmax()]} Hz")
