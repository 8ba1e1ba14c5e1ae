"""Two sets of grades: the Gaussian's cost is the squared error's."""

import torch
from torch.distributions import Normal

y = torch.tensor([90.0, 20.0, 95.0])
tau = 30.0  # the spread of the bell, in grades: one for all

for y_hat in ([30.0, 80.0, 85.0], [80.0, 30.0, 90.0]):
    y_hat = torch.tensor(y_hat)
    gap = y - y_hat
    # The library has the bell itself, and its logarithm.
    nll = -torch.mean(Normal(y_hat, tau).log_prob(y))  # (4.26)
    half = torch.mean(gap**2) / (2 * tau**2)
    print(f"{nll:.4f} - {half:.4f} = {nll - half:.4f}")
