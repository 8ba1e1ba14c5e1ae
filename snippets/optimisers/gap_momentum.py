"""SGD and momentum: the largest difference over 100 steps."""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import numpy as np
import tensorflow as tf
import torch

curvature, start = np.array([1.0, 25.0]), [-4.0, 1.0]


def scratch(eta, mu, nesterov):
    w, v = np.array(start), np.zeros(2)
    for _ in range(100):
        g = curvature * w
        v = mu * v + g
        w = w - eta * (g + mu * v if nesterov else v)
        yield w


def float32(number):
    return float(np.float32(number))


rules = {"SGD": (0.0, False), "momentum": (0.6, False)}
for name, (mu, look) in (rules | {"Nesterov": (0.6, True)}).items():
    w = torch.tensor(start, dtype=torch.float64)
    w_k = tf.Variable(start, dtype=tf.float64)
    pytorch = torch.optim.SGD([w], 0.05, momentum=mu, nesterov=look)
    keras = tf.keras.optimizers.SGD(0.05, momentum=mu, nesterov=look)
    rounded = scratch(float32(0.05), float32(mu), look)
    gaps = []
    for own, k in zip(scratch(0.05, mu, look), rounded):
        w.grad = torch.tensor(curvature) * w
        pytorch.step()
        keras.apply([curvature * w_k], [w_k])
        gaps += [np.abs((w.numpy() - own, w_k - own, w_k - k)).max(1)]
    torch_gap, keras_gap, rounded_gap = np.max(gaps, axis=0)
    assert max(torch_gap, rounded_gap) < 1e-12 and keras_gap < 1e-6
    shown = f"keras {keras_gap:.0e} < 1e-06"
    print(f"{name}: torch, rounded < 1e-12; {shown}")
