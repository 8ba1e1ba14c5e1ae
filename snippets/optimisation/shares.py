"""Two valleys, 76 starts: in which of them do walks rest, or swing?"""

import numpy as np

starts = np.linspace(-1.9, 1.9, 76)
for eta in (0.01, 0.1, 0.5, 0.9, 1.1, 1.3):
    w, rightmost = starts.copy(), np.full(76, -10.0)
    # Stopped at 10, if they fly off; the last 500 steps are watched.
    for t in range(3500):
        slope = w * w * w - w + 0.1
        w = w - eta * slope  # (5.10)
        w = np.clip(w, -10, 10)
        if t >= 3000:
            rightmost = np.maximum(rightmost, w)
    rests = abs(w * w * w - w + 0.1) < 1e-6
    deep, shallow = np.sum(rests & (w < 0)), np.sum(rests & (w > 0))
    swing = np.sum(~rests & (rightmost < 0) & (w > -10))
    print(f"eta = {eta:.2f}: at rest {deep:2} deep,", end=" ")
    print(f"{shallow:2} shallow; {swing:2} swing in the deep,", end=" ")
    print(f"{76 - deep - shallow - swing:2} elsewhere or gone")

for name, w in ("deep", -1.0467), ("shallow", 0.9456):
    bound = 2 / (3 * w**2 - 1)  # (7.3)
    print(f"2 / curvature in the {name} valley: {name} = {bound:.2f}")
