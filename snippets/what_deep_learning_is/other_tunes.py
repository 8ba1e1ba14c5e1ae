"""Three vowels, twelve melodies: the network, and speeding up."""

import numpy as np


def voice(f, formants):
    poles = np.array([*formants, 3400]) * 2j - [90, 110, 160, 220]
    poles = np.append(poles, poles.conj())[:, None]
    poles, z = np.exp(np.pi * poles / 8000), np.exp(np.pi * f / 4000 * 1j)
    return 100 / f / np.abs((z - poles) / (1 - poles)).prod(axis=0)


old, times = (128, 144, 160, 192), []
heard = np.concatenate([q * np.arange(1, 3800 // q + 1) for q in old])
x = heard[:, None] / 1000
for F in ((730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240)):
    y = np.log10(voice(heard, F))
    p = np.stack([[5.0] * 32, np.linspace(0, -20, 32), [0.0] * 32])
    v = 0 * p
    for _ in range(1500):
        a = np.tanh(x * p[0] + p[1])
        d_y = 2 * (a @ p[2] - y) / len(x)
        d_a = np.outer(d_y, p[2]) * (1 - a**2)
        v = 0.99 * v - 0.05 * np.vstack([x.T @ d_a, d_a.sum(0), d_y @ a])
        p = p + v
    for lowest in 130 * 2 ** (np.arange(12) / 12):
        off = [[] for _ in (0, *old)]
        for new in lowest * 2 ** (np.array([0, 2, 4, 5, 7]) / 12):
            f = new * np.arange(1, 3800 // new + 1)
            e = np.tanh(f[:, None] / 1000 * p[0] + p[1]) @ p[2]
            off[0].extend(e - np.log10(voice(f, F)))
            for it, q in zip(off[1:], old):
                k = np.arange(1, 3800 // max(q, new) + 1)
                e = np.log10(voice(q * k, F) / voice(new * k, F))
                it.extend(e - e.mean())  # louder or softer is forgiven
        network, *sped_up = [np.mean(np.square(e)) ** 0.5 for e in off]
        times.append(min(sped_up) / network)
assert min(times) > 5
print(f"least = {min(times):.1f}, most = {max(times):.1f}")
print(f"holds = {np.sum(np.array(times) > 5)} of {len(times)}")
