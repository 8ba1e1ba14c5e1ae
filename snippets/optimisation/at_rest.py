"""A hair beside a minimum with the curvature 40: stay or leave?"""

for eta in (0.01, 0.049, 0.051, 0.1):
    w = 1e-6
    for _ in range(100):
        w = w - eta * 40 * w  # (5.10)
    print(f"eta = {eta}:", "stays" if abs(w) < 1e-6 else "leaves")
