"""A perfect answer, bent once too often: what does the loss say?"""

import numpy as np

answer = np.array([0.0, 1.0, 0.0])  # probabilities; the truth is class 1

# Taken for logits, as the libraries' calls do.
lse = np.log(np.exp(answer).sum())
print(f"loss = {lse - answer[1]:.4f}")

# Two classes, of which the second comes true in a share of 0.7.
a = np.linspace(0, 1, 1001)
losses = np.logaddexp(1 - a, a) - 0.3 * (1 - a) - 0.7 * a
print(f"answer = {a[np.argmin(losses)]:.2f}")
