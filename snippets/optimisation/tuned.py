"""A constant rate and a cosine, each at its best, on noisy slopes."""

import numpy as np

peaks = 2.0 ** np.arange(-10, 0.1, 0.25)


def end(rates, start):
    """The expected loss after the steps, for all peaks at once."""
    square = np.full(len(peaks), start**2)
    for share in rates:
        eta = share * peaks
        square = (1 - eta) ** 2 * square + eta**2
    return square / 2


held, settings = 0, [(T, s) for T in (100, 1600, 400) for s in (1, 16, 4)]
for T, start in settings:
    wave = (1 + np.cos(np.pi * np.arange(T) / T)) / 2
    constant, cosine = end(np.ones(T), start), end(wave, start)
    ratio = constant.min() / cosine.min()
    near = [np.sum(loss < 2 * loss.min()) for loss in (constant, cosine)]
    wide = [2 ** ((n - 1) / 4) for n in near]  # first to last
    held += ratio > 1 and wide[1] > 2 * wide[0]
    print(f"{T} steps from {start}: {constant.min():.4f}", end=" and ")
    print(f"{cosine.min():.4f}; rates within twice of it are up to")
    print(f"  {wide[0]:.1f} and {wide[1]:.1f} times apart")
# The last setting is that of the figure.
print(f"constant = {constant.min():.4f}, cosine = {cosine.min():.4f}")
assert held == len(settings)
print(f"holds = {held} of {len(settings)}")
