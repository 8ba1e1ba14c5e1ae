"""A slope by its formula, and by a small nudge"""


def f(x):
    return (3 * x + 1) ** 2


x, eps = 2.0, 1e-5
outer = 2 * (3 * x + 1)  # how fast the square grows
inner = 3  # how fast 3 x + 1 grows
nudged = (f(x + eps) - f(x - eps)) / (2 * eps)

print(f"chain rule: {outer:g} * {inner} = {outer * inner:.4f}")
print(f"nudged: {nudged:.4f}")
