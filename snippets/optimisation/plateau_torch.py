"""Adapt to progress: a tenth of the rate after two bad epochs running."""

import torch

losses = [0.9, 0.7, 0.6, 0.61, 0.6, 0.6, 0.5, 0.51, 0.52, 0.49]
optimiser = torch.optim.SGD([torch.zeros(1)], lr=0.1)
# PyTorch waits until there are MORE bad epochs than its patience.
watch = torch.optim.lr_scheduler.ReduceLROnPlateau(
    optimiser, patience=1, threshold=0.0
)

for epoch, loss in enumerate(losses):
    watch.step(loss)
    eta = optimiser.param_groups[0]["lr"]
    print(f"epoch {epoch}: loss {loss:.2f}, then eta = {eta:.5f}")
