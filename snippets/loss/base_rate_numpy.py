"""One answer for everybody: which costs least, and how much?"""

import numpy as np

y = np.array([1.0, 0.0, 1.0])
rate = y.mean()

for answer in (0.5, rate, 0.8):
    losses = -np.log(np.where(y == 1, answer, 1 - answer))
    print(f"always {answer:.4f}: {losses.mean():.4f}")
entropy = -(rate * np.log(rate) + (1 - rate) * np.log(1 - rate))
print(f"entropy = {entropy:.4f}")
