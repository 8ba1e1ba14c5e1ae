"""Two valleys, 76 starts: in which of them do walks come to rest?"""

import numpy as np

starts = np.linspace(-1.9, 1.9, 76)
for eta in (0.01, 0.1, 0.5, 0.9, 1.1, 1.3):
    w = starts.copy()
    # Walks that fly off are stopped at 10.
    for _ in range(3000):
        slope = w * w * w - w + 0.1
        w = np.clip(w - eta * slope, -10, 10)  # (5.13)
    rests = abs(w * w * w - w + 0.1) < 1e-6
    deep, shallow = np.sum(rests & (w < 0)), np.sum(rests & (w > 0))
    print(
        f"eta = {eta:.2f}: {deep:2} deep, {shallow:2} shallow,", end=" "
    )
    print(f"{76 - deep - shallow:2} at rest in neither")

for name, w in ("deep", -1.0467), ("shallow", 0.9456):
    bound = 2 / (3 * w**2 - 1)  # (7.7)
    print(f"2 / curvature in the {name} valley: {name} = {bound:.2f}")
