"""Twenty walks: what makes RMSProp's defaults differ?"""

import numpy as np

rng, curvature = np.random.default_rng(0), np.array([1.0, 25.0])


def walk(rho, w, eta, corrected):
    s, places = np.zeros(2), []
    for t in range(1, 101):
        g = curvature * w
        s = rho * s + (1 - rho) * g**2
        mean = s / (1 - rho**t) if corrected else s  # as in (7.29)
        w = w - eta * g / (np.sqrt(mean) + 1e-7)
        places.append(w)
    return np.array(places)


def gap(*walked):
    return np.abs(walk(0.99, *walked) - walk(0.9, *walked)).max(axis=1)


walks = [(np.array([-4.0, 1.0]), 0.05)]
for _ in range(19):
    start = rng.uniform([-5, -2], [5, 2])
    walks.append((start, 10 ** rng.uniform(-2, -1)))
shares = []
for walked in walks:
    plain, mended = gap(*walked, False), gap(*walked, True)
    widest = plain.argmax()
    shares.append(mended[widest] / plain[widest])
    assert mended.max() < plain.max()
    if walked is walks[0]:
        print(f"widest = {plain[widest]:.2f}")
        print(f"widest_at = {widest + 1}")
        print(f"corrected = {mended[widest]:.3f}")
held = np.sum(np.array(shares) < 0.1)
assert held >= 19
print(f"largest share that the correction leaves = {max(shares):.2f}")
print(f"holds = {held} of 20")
