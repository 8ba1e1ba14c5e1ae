"""A hundred layers of tanh: what fades, what grows, and why?"""

import numpy as np

rng = np.random.default_rng(0)
m = 128
cases = {  # activation, size of the inputs, m times Var(w)
    "straight": (lambda Z: Z, 1, 1),
    "tanh": (np.tanh, 1, 1),
    "tanh, small inputs": (np.tanh, 1e-4, 1),
    "tanh, He": (np.tanh, 1, 2),
}


def run(weights, A, G, g, size, factor):
    """Signal after 10 and 100 layers, slope after 100; of size 1."""
    A, kept, slopes = A * np.sqrt(size), [], []
    for W in weights:
        A = g(A @ W * np.sqrt(factor))
        kept.append(np.mean(A**2) / size)
        slopes.append(1 - A**2 if g is np.tanh else 1)
    for W, slope in zip(weights[::-1], slopes[::-1]):
        G = (G * slope) @ W.T * np.sqrt(factor)
    return kept[9], kept[99], np.mean(G**2)


runs, held = [], 0
for _ in range(20):
    weights = rng.normal(0, np.sqrt(1 / m), (100, m, m))
    A, G = rng.standard_normal((2, 5, m))
    runs.append([run(weights, A, G, *case) for case in cases.values()])
    straight, tanh, small, he = runs[-1]
    bent = min(straight[0], small[0]) > 10 * tanh[0]
    held += bent and min(tanh) > 0.001 and he[2] > 1000 and he[1] > 0.2
assert held == 20
for name, rows in zip(cases, np.swapaxes(runs, 0, 1)):
    for what, some in zip(("ten", "hundred", "slope"), rows.T):
        print(f"{name}, {what}: {some.min():.3g} to {some.max():.3g}")
print(f"holds = {held} of 20")
