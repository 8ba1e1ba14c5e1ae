"""How much of a small change passes ten sigmoids, of one unit each?"""

import torch


def passed(start, w):
    """The slope of the tenth activation over the input."""
    x = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    a = x
    for _ in range(10):
        a = torch.sigmoid(w * (a - 0.5))
    return torch.autograd.grad(a, x)[0]


for w in (1, 4, 8):
    shares = [f"{passed(a, w):.1e}" for a in (0.5, 0.6, 0.9)]
    print(f"weight {w}: from 0.5, 0.6, 0.9 passes", " ".join(shares))
