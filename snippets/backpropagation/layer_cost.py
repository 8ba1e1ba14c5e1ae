"""Multiplications for the gradient of a 64-32-10 network, one example."""

layers = [(64, 32), (32, 10)]  # inputs and outputs of each

forward = sum(m * k for m, k in layers)
backward = sum(m * k for m, k in layers)  # to the weights
backward += sum(m * k for m, k in layers[1:])  # (6.21)
parameters = sum(m * k + k for m, k in layers)
both = forward + backward
nudging = 2 * parameters * forward  # two forward passes for each

print(f"parameters = {parameters}")
print(f"forward = {forward}, backward = {backward}, both = {both}")
print(f"central differences: nudging = {nudging}")
print(f"ratio = {nudging / both:.0f}")
