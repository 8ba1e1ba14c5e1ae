"""Nine settings: is the peak at as many weights as examples?"""

import numpy as np

shares = np.array([1, 2, 3, 4, 6, 8, 12, 16, 32, 64]) / 8


def errors(n, tau, rng):
    """On new examples, for so many weights as a share of the examples."""
    X, most = rng.normal(size=(n + 300, 8)), 8 * n
    y = np.sin(X.sum(axis=1) / 8**0.5) + tau * rng.normal(size=n + 300)
    W, b = rng.normal(size=(8, most)) / 8**0.5, rng.normal(size=most) / 2
    A, found = np.maximum(0, X @ W + b), []
    for k in (shares * n).astype(int):
        w = np.linalg.pinv(A[:n, :k]) @ y[:n]
        found.append(np.mean((A[n:, :k] @ w - y[n:]) ** 2))
    return found


rng, held = np.random.default_rng(1), 0
for tau in (0.1, 0.3, 1.0):
    for n in (24, 40, 80):
        tried = [errors(n, tau, rng) for _ in range(20)]
        new = np.median(tried, axis=0)
        held += shares[new.argmax()] == 1
        print(
            f"noise {tau}, n = {n}: valley {new[:5].min():.2f}", end=", "
        )
        print(f"peak {new.max():.1f}, second valley {new[-1]:.2f}")
assert held == 9
print("the peak is where weights and examples are equally many:")
print(f"holds = {held} of 9")
