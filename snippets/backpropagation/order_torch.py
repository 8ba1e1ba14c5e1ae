"""Three loops with backward and step: where does zero_grad belong?"""

import torch


def train(order, steps=20):
    w = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    for _ in range(steps):
        J = (w - 3) ** 2  # lowest at w = 3
        for call in order:
            if call == "backward":
                J.backward()
            elif call == "zero":
                optimizer.zero_grad()
            else:
                optimizer.step()
    return w.item()


right = train(["zero", "backward", "step"])
never = train(["backward", "step"])
too_late = train(["backward", "zero", "step"])
print(f"zero, backward, step: right = {right:.3f}")
print(f"      backward, step: never = {never:.3f}")
print(f"backward, zero, step: too_late = {too_late:.3f}")
