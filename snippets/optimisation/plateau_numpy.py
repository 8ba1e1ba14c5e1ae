"""Adapt to progress: a tenth of the rate after two bad epochs running."""

import numpy as np

losses = [0.9, 0.7, 0.6, 0.61, 0.6, 0.6, 0.5, 0.51, 0.52, 0.49]
eta, patience = 0.1, 2
best, bad = np.inf, 0


for epoch, loss in enumerate(losses):
    bad = 0 if loss < best else bad + 1
    best = min(best, loss)
    if bad == patience:
        eta, bad = eta / 10, 0
    print(f"epoch {epoch}: loss {loss:.2f}, then eta = {eta:.5f}")
