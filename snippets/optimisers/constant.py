"""Momentum on a slope that never changes."""

v = 0.0
for t in range(1, 101):
    v = 0.9 * v + 1.0  # (7.18)
    if t in (1, 2, 3, 10, 100):
        print(f"step {t:3}: v = {v:.4f}")
print(f"limit = {1 / (1 - 0.9):.4f}")  # (7.20)
