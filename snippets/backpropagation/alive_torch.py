"""How much of a small change passes ten sigmoids, of one unit each?"""

import torch


def passed(start, w):
    """The slope of the tenth activation over the input."""
    x = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    a = x
    for _ in range(10):
        a = torch.sigmoid(w * (a - 0.5))
    return torch.autograd.grad(a, x)[0]


print(f"weight 4, from 0.5: four = {passed(0.5, 4):.4f}")
print(f"weight 8, from 0.5: eight = {passed(0.5, 8):.0f}")
print(f"weight 8, from 0.6: off_centre = {passed(0.6, 8):.1e}")
