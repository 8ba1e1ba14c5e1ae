"""What a prediction costs when the truth is 1, and when it is 0"""

import matplotlib.pyplot as plt
import numpy as np

y_hat = np.linspace(0.005, 0.995, 199)

fig, ax = plt.subplots(figsize=(4.8, 2.9))
ax.plot(y_hat, -np.log(y_hat), "C5-")  # (4.3)
ax.plot(y_hat, -np.log(1 - y_hat), "C5-", lw=1)  # (4.3)
ax.plot(0.1, -np.log(0.1), "o", mfc="white", mec="C4")
ax.text(0.14, 2.35, "2.30, for 0.1 against 1", color="C4")
ax.text(0.05, 4.4, "y = 1: −ln ŷ", color="C5")
ax.text(0.95, 4.4, "y = 0: −ln(1 − ŷ)", color="C5", ha="right")
ax.set(xlim=(0, 1), ylim=(0, 5), xticks=[0, 0.5, 1], yticks=[0, 2, 4])
ax.set(xlabel="prediction ŷ", ylabel="loss L(ŷ, y)")
plt.show()

for y_hat in (0.1, 0.5, 0.9):
    loss = -np.log(y_hat)
    print(f"A prediction of {y_hat} costs {loss:.4f} when the truth is 1")
    print(f"and {-np.log(1 - y_hat):.4f} when it is 0.")
print("Each is zero at its own truth, and rises without end.")
