"""Adam, AdamW: the largest difference over 100 steps."""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import numpy as np
import tensorflow as tf
import torch

curvature, start = np.array([1.0, 25.0]), [-4.0, 1.0]


def scratch(keras, eta, beta1, beta2, decay=0.0):
    w, m, s = np.array(start), 0.0, 0.0
    for t in range(1, 101):
        g = curvature * w
        m, s = 0.9 * m + (1 - 0.9) * g, 0.999 * s + (1 - 0.999) * g**2
        c, r = 1 - beta1**t, np.sqrt(1 - beta2**t)
        w = (1 - eta * decay) * w
        if keras:
            w = w - (eta * r / c) * m / (np.sqrt(s) + 1e-7)  # (7.31)
        else:
            w = w - eta * (m / c) / (np.sqrt(s) / r + 1e-7)  # (7.30)
        yield w


for name, more in (("Adam", {}), ("AdamW", {"weight_decay": 0.1})):
    w = torch.tensor(start, dtype=torch.float64)
    w_k, gaps = tf.Variable(start, dtype=tf.float64), []
    pytorch = getattr(torch.optim, name)([w], 0.05, eps=1e-7, **more)
    keras = getattr(tf.keras.optimizers, name)(0.05, epsilon=1e-7, **more)
    numbers = [0.05, 0.9, 0.999, *more.values()]
    rounded = scratch(True, *(float(np.float32(x)) for x in numbers))
    for own, k in zip(scratch(False, *numbers), rounded):
        w.grad = torch.tensor(curvature) * w
        pytorch.step()
        keras.apply([curvature * w_k], [w_k])
        gaps += [np.abs((w.numpy() - own, w_k - own, w_k - k)).max(1)]
    torch_gap, keras_gap, rounded_gap = np.max(gaps, axis=0)
    assert max(torch_gap, rounded_gap) < 1e-12 and keras_gap < 1e-4
    shown = f"keras {keras_gap:.0e} < 1e-04"
    print(f"{name}: torch, rounded < 1e-12; {shown}")
