"""Start with w1 = -w2: exactly, and a hair beside it."""

eta = 0.05
for w1, w2 in ((1.0, -1.0), (1.0, -1.001)):
    for _ in range(1000):
        along_w1 = 2 * (w2 * w1 - 1) * w2
        along_w2 = 2 * (w2 * w1 - 1) * w1
        w1, w2 = w1 - eta * along_w1, w2 - eta * along_w2  # (5.10)
    J = (w2 * w1 - 1) ** 2  # (5.18)
    w2 = round(w2, 3) + 0.0  # not -0
    print(f"ends at w1 = {w1:.3f}, w2 = {w2:.3f}, J = {J:.3f}")
