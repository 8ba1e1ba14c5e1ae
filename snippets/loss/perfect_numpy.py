"""A perfect answer, bent once too often: what does the loss say?"""

import numpy as np

answer = np.array([0.0, 1.0, 0.0])  # probabilities; the truth is class 1

# Taken for logits, as the libraries' calls do.
lse = np.log(np.exp(answer).sum())
print(f"loss = {lse - answer[1]:.4f}")

# Two classes, of which the second comes true in a share of 0.7. Their
# logits, 1 - a and a, do what the one logit 2a - 1 does.
a = np.linspace(0, 1, 1001)
losses = np.logaddexp(0, 2 * a - 1) - 0.7 * (2 * a - 1)
print(f"answer = {a[np.argmin(losses)]:.2f}")
