"""A small network learns a timbre from one second of sound."""

import numpy as np
import torch

poles = np.array([730, 1090, 2440, 3400]) * 2j - [90, 110, 160, 220]
poles = np.exp(np.pi * np.append(poles, poles.conj()) / 8000)[:, None]


def voice(f):  # the amplitudes that are to be learned
    z = np.exp(2j * np.pi * f / 8000)
    return 100 / f / np.abs((z - poles) / (1 - poles)).prod(axis=0)


t = np.arange(2000) / 8000  # the second, in four notes
f = [p * np.arange(1.0, 3800 // p + 1) for p in (128, 144, 160, 192)]
notes = [voice(h) @ np.sin(2 * np.pi * np.outer(h, t)) for h in f]
# Amplitudes, 4 Hz apart, in decibels; below -60 there is no line.
level = 20 * np.log10(np.abs(np.fft.rfft(notes)) / 1000 + 1e-9)
x = 0.004 * np.nonzero(level > -60)[1][:, None]  # kilohertz
y = level[level > -60][:, None] / 20  # in units of 20 decibels
scale = 174.61 * 2 ** (np.array([0, 2, 4, 5, 7]) / 12)  # never heard
f = np.concatenate([p * np.arange(1, 3800 // p + 1) for p in scale])
start = [5.0 * np.ones(32), np.linspace(0, -20, 32), np.zeros((32, 1))]
weights = w1, b1, w2 = [torch.tensor(w).requires_grad_() for w in start]
x, y = torch.tensor(x), torch.tensor(y)
optimiser = torch.optim.SGD(weights, lr=0.05, momentum=0.99)

# backward() finds how the loss changes with each weight, step() moves
# the weights downhill, with momentum. The next chapters explain both.

for _ in range(1500):
    loss = torch.mean((torch.tanh(x * w1 + b1) @ w2 - y) ** 2)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
x_new = torch.tensor(f[:, None] / 1000)
y_hat = (torch.tanh(x_new * w1 + b1) @ w2).detach().numpy()[:, 0]  # (1.2)
error = 20 * (y_hat - np.log10(voice(f)))  # decibels
print(f"lines = {len(x)}, error = {np.sqrt(np.mean(error**2)):.3f}")
