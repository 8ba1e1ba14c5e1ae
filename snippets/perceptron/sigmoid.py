"""The sigmoid."""

import matplotlib.pyplot as plt
import numpy as np

z = np.linspace(-6, 6, 61)
plt.plot(z, 1 / (1 + np.exp(-z)), "C3--")
plt.xlabel("pre-activation z")
plt.ylabel("ŷ = g(z)")
plt.show()
print("The curve climbs from 0 to 1.")
