"""Nesterov's momentum as it is written, and as libraries carry it."""

import numpy as np

curvature = np.array([1.0, 25.0])
eta, mu = 0.05, 0.6
theta, u = np.array([-4.0, 1.0]), np.zeros(2)
w, v = np.array([-4.0, 1.0]), np.zeros(2)
for t in range(1, 101):
    u = mu * u - eta * curvature * (theta + mu * u)
    theta = theta + u  # (7.22)

    g = curvature * w
    v = mu * v + g
    w = w - eta * (g + mu * v)  # (7.23)
    if t in (1, 2, 10):
        ahead = theta + mu * u
        print(f"step {t:2}: theta {theta.round(4)}", end=" ")
        print(f"ahead {ahead.round(4)} w {w.round(4)}")
    assert np.allclose(theta + mu * u, w, rtol=0, atol=1e-14)
print("ahead and w agree over 100 steps")
