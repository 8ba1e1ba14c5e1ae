"""AdamW from scratch: 100 steps in the valley."""

import numpy as np

curvature = np.array([1.0, 25.0])
w = np.array([-4.0, 1.0])
eta, epsilon, weight_decay = 0.05, 1e-7, 0.1
beta1, beta2 = 0.9, 0.999
# Two numbers for each weight: a mean of gradients, and one
# of their squares. The decay needs no memory. It shrinks
# every weight by the same share, before the step that the
# gradient asks for is made. It is not added to g, and so
# enters neither of the two means: this is what *decoupled*
# means. Without the line that shrinks, this is Adam.
m, s = np.zeros(2), np.zeros(2)

for t in range(1, 101):
    g = curvature * w
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    w = (1 - eta * weight_decay) * w
    w = w - eta * m_hat / (np.sqrt(s_hat) + epsilon)  # (7.32)
    if t in (1, 10, 100):
        print(f"step {t:3}: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
