"""The figure's network on its ten classes: what does each cure do?"""

import numpy as np


def losses(seed, units=16, tau=0.3, p=0.0, decay=0.0):
    """Validation, lowest and last, and the last training loss."""
    rng = np.random.default_rng(seed)
    x = np.concatenate([np.linspace(-1, 1, 12), rng.uniform(-1, 1, 30)])
    u, v = rng.random((2, 42))
    luck = np.sqrt(-2 * np.log(1 - u)) * np.cos(2 * np.pi * v)
    y = np.sin(np.pi * x) + tau * luck
    W = rng.uniform(-1, 1, (3, units)) * [[4], [4], [units**-0.5]]
    V, path = 0 * W, []
    for _ in range(601):
        a = np.tanh(np.outer(x, W[0]) + W[1])
        error = a @ W[2] - y
        path.append((np.mean(error[12:] ** 2), np.mean(error[:12] ** 2)))
        a, r = a[:12], (rng.random((12, units)) >= p) / (1 - p)
        delta = 2 * (a * r @ W[2] - y[:12]) / 12
        back = np.outer(delta, W[2]) * r * (1 - a**2)
        G = [x[:12] @ back, back.sum(axis=0), delta @ (a * r)]
        V = 0.9 * V + G + decay * W * [[1], [0], [1]]
        W = W - 0.03 * V
    J_val, J = np.array(path).T
    return J_val.min(), J_val[-1], J[-1], J_val.argmin()

settings = {"as it is": {}, "no luck": {"tau": 0.0}, "two units": {"units": 2}}
settings |= {f"decay {d}": {"decay": d} for d in (0.001, 0.003, .01, .03, 0.1)} | {f"dropout {p}": {"p": p} for p in (.1, 0.2,.3, .5)}
res={}
for name, s in settings.items():
    r = np.array([losses(seed, **s) for seed in range(10)])
    res[name]=r
    print(name, "lowest", r[:,0].round(3), "end", r[:,1].round(3), "train", r[:,2].round(3), r[:,3])
    print("   rise", (r[:,1]-r[:,0]).round(3), "better end than none", np.sum(r[:,1]<res["as it is"][:,1]), 'mean end', r[:,1].mean())
