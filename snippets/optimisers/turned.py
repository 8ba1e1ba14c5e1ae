"""The valley along the axes, and the same valley turned by 45 degrees."""

import numpy as np

turn = np.array([[1.0, -1.0], [1.0, 1.0]]) / np.sqrt(2)
along, start = np.diag([1.0, 25.0]), np.array([-4.0, 1.0])


def J_after(H, w, name):
    v, s = np.zeros(2), np.zeros(2)
    for _ in range(60):
        g = H @ w  # H is the Hessian
        v = 0.6 * v + g
        s = s + g**2
        if name == "SGD":
            w = w - 0.05 * g  # (7.17)
        elif name == "momentum":
            w = w - 0.05 * v  # (7.18)
        else:
            w = w - 1.0 * g / (np.sqrt(s) + 1e-7)  # (7.24)
    return 0.5 * w @ H @ w


for name in ("SGD", "momentum", "Adagrad"):
    straight = J_after(along, start, name)
    turned = J_after(turn @ along @ turn.T, turn @ start, name)
    print(f"{name}: along the axes {straight:.1e}, turned {turned:.1e}")
