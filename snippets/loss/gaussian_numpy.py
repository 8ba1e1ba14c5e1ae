"""Two sets of grades: the Gaussian's cost is the squared error's."""

from math import pi

import numpy as np

y = np.array([90.0, 20.0, 95.0])
tau = 30.0  # the spread of the bell, in grades: one for all

for y_hat in ([30.0, 80.0, 85.0], [80.0, 30.0, 90.0]):
    gap = y - np.array(y_hat)
    density = np.exp(-((gap / tau) ** 2) / 2) / (tau * (2 * pi) ** 0.5)
    nll = -np.mean(np.log(density))  # (4.26)
    half = np.mean(gap**2) / (2 * tau**2)
    print(f"{nll:.4f} - {half:.4f} = {nll - half:.4f}")
