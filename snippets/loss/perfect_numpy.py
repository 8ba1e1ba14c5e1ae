"""A perfect answer, bent once too often: what does the loss say?"""

import numpy as np

answer = np.array([0.0, 1.0, 0.0])  # probabilities; the truth is class 1

# Taken for logits, as the libraries' calls do.
lse = np.log(np.exp(answer).sum())
print(f"loss = {lse - answer[1]:.4f}")
