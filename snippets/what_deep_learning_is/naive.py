"""How far off is the timbre when an old note is played faster?"""

import numpy as np

poles = np.array([730, 1090, 2440, 3400]) * 2j - [90, 110, 160, 220]
poles = np.exp(np.pi * np.append(poles, poles.conj()) / 8000)[:, None]


def voice(f):
    z = np.exp(2j * np.pi * f / 8000)
    return 100 / f / np.abs((z - poles) / (1 - poles)).prod(axis=0)


scale = 174.61 * 2 ** (np.array([0, 2, 4, 5, 7]) / 12)
for old in (128, 144, 160, 192):
    errors = []
    for new in scale:
        # The harmonics that both notes have, up to 3800 Hz.
        k = np.arange(1, 3800 // max(old, new) + 1)
        off = 20 * np.log10(voice(old * k) / voice(new * k))
        errors.extend(off - off.mean())  # louder or softer is forgiven
    error = np.sqrt(np.mean(np.square(errors)))
    print(f"{scale[0] / old:.2f} to {scale[4] / old:.2f} times as fast:")
    print(f"error {old} = {error:.1f} dB")
