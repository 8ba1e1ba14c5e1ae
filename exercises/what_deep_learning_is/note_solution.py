"""One note of the singer: a sum of sine waves."""

import numpy as np


def note(f0, voice, t, highest=3800.0):
    """The note of pitch f0, a sum of sine waves.

    f0: the pitch, in hertz.
    voice: a function; voice(f) is the amplitude at frequency f.
    t: the times in seconds, shape (n,).
    highest: no harmonic lies above this frequency.
    Returns the sound at these times, shape (n,).
    """
    s = np.zeros(len(t))
    k = 1
    while k * f0 <= highest:
        s = s + voice(k * f0) * np.sin(2 * np.pi * k * f0 * t)
        k = k + 1
    return s
