"""Ten layers, both ways: what two equations say, and thirty draws."""

import numpy as np

rng = np.random.default_rng(0)
z = np.linspace(-8, 8, 2000)  # none of them is 0
bell = np.exp(-z * z / 2) / np.exp(-z * z / 2).sum()
bends = {"tanh": (np.tanh, lambda A: 1 - A**2)}  # g; g' by its output
bends["ReLU"] = (lambda Z: np.maximum(0, Z), lambda A: 1.0 * (A > 0))


def expected(g, slope, factor):
    """Sizes of signal and slope; factor is m times Var(w)."""
    signal = back = 1.0
    for _ in range(10):
        A = g(np.sqrt(factor * signal) * z)
        signal, back = bell @ A**2, back * factor * (bell @ slope(A) ** 2)
    return signal, back


def measured(g, slope, weights):
    A, G = rng.standard_normal((2, 10, len(weights[0])))
    bent = [slope(A := g(A @ W)) for W in weights]
    for W, here in zip(weights[::-1], bent[::-1]):
        G = (G * here) @ W.T
    return np.mean(A**2), np.mean(G**2)


draws = [rng.normal(0, m**-0.5, (10, m, m)) for m in [128, 256] * 15]
held = 0
for name, bend in bends.items():
    for factor in (0.01, 1, 2):  # m times Var(w): 1 Glorot, 2 He
        sizes = [measured(*bend, W * factor**0.5) for W in draws]
        ratios = np.divide(sizes, expected(*bend, factor))
        held += np.sum(np.all(abs(np.log(ratios)) < np.log(3), axis=1))
        for what, some in zip(("signal", "slope"), ratios.T):
            print(f"{name} {factor}, {what}: {some.mean():.2f}", end=" ")
            print(f"({some.min():.2f} to {some.max():.2f})")
assert held == 180
print(f"holds = {held} of 180")
