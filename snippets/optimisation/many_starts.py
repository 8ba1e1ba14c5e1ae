"""Two valleys, 4000 starts: which share of the walks ends in the deep?"""

import numpy as np

starts = np.random.default_rng(0).uniform(-1.9, 1.9, 4000)
rates = 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 1.0, 1.1
shares, held = {}, 0
for eta in rates:
    w = starts.copy()
    for _ in range(2000):
        slope = w * w * w - w + 0.1
        w = np.clip(w - eta * slope, -10, 10)
    rests = abs(w * w * w - w + 0.1) < 1e-6
    deep, shallow = np.mean(rests & (w < 0)), np.mean(rests & (w > 0))
    print(f"eta = {eta:.2f}: rest deep {deep:.3f}, shallow {shallow:.3f}")
    held += 0.52 < deep < 0.56 if eta < 0.87 else deep == 0 < shallow
assert held == len(rates)
print(f"holds = {held} of {len(rates)}")
