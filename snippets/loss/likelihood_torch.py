"""How probable are the three truths, if the predictions are right?"""

import torch

y_hat = torch.tensor([0.1, 0.8, 0.6])
y = torch.tensor([1.0, 0.0, 1.0])

each = torch.distributions.Bernoulli(probs=y_hat).log_prob(y).exp()
likelihood = each.prod()  # (4.23)
mean = -torch.log(likelihood) / 3  # (4.24)

print("each:", *(f"{chance:.1f}" for chance in each))
print(f"likelihood = {likelihood:.4f}")
print(f"mean = {mean:.4f}")
