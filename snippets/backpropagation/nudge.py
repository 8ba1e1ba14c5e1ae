"""Nudge one weight, and follow the nudge to the loss."""

import math


def forward(w1, w2, x=4.0, y=1.0):
    z1 = w1 * x
    a1 = 1 / (1 + math.exp(-z1))
    y_hat = w2 * a1
    J = (y_hat - y) ** 2 / 2  # (6.1)
    return w1, z1, a1, y_hat, J


before = forward(0.25, 0.8)
after = forward(0.25 + 0.001, 0.8)
moves = [b - a for a, b in zip(before, after)]
print(f"w1 moves by {moves[0]:.6f}")
product = 1.0
for i, name in enumerate(["z1", "a1", "y_hat", "J"]):
    ratio = moves[i + 1] / moves[i]
    product = product * ratio  # (6.2)
    print(f"{name:5} by {moves[i + 1]:9.6f}: {ratio:7.4f} times as far")
print(f"product = {product:.4f}")
print(f"J over w1 = {moves[4] / moves[0]:.4f}")
