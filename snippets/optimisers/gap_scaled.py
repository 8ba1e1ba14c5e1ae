"""Adagrad, RMSProp, Adadelta: the largest difference over 100 steps."""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import numpy as np
import tensorflow as tf

curvature, start = np.array([1.0, 25.0]), [-4.0, 1.0]


def scratch(name, eta, inside):
    w, s, d, eps = np.array(start), 0.0, 0.0, 1e-7
    keep, add = (1, 1) if name == "Adagrad" else (0.9, 1 - 0.9)
    for _ in range(100):
        g = curvature * w
        s = keep * s + add * g**2
        root = np.sqrt(s + eps) if inside else np.sqrt(s) + eps
        u = g / root * (np.sqrt(d + eps) if name == "Adadelta" else 1)
        d = keep * d + add * u**2
        w = w - eta * u
        yield w


rules = {"Adagrad": (0.5, 1e-6, {}, {"initial_accumulator_value": 0.0})}
rules |= {"RMSprop": (0.05, 1e-5, {"alpha": 0.9}, {"rho": 0.9})}
rules |= {"Adadelta": (1.0, 1e-12, {"rho": 0.9}, {"rho": 0.9})}
for name, (eta, limit, more, also) in rules.items():
    w = torch.tensor(start, dtype=torch.float64)
    w_k, gaps = tf.Variable(start, dtype=tf.float64), []
    pytorch = getattr(torch.optim, name)([w], eta, eps=1e-7, **more)
    keras = getattr(tf.keras.optimizers, name)(eta, epsilon=1e-7, **also)
    exact = scratch(name, eta, name == "Adadelta")
    for own, k in zip(exact, scratch(name, float(np.float32(eta)), True)):
        w.grad = torch.tensor(curvature) * w
        pytorch.step()
        keras.apply([curvature * w_k], [w_k])
        gaps += [np.abs((w.numpy() - own, w_k - own, w_k - k)).max(1)]
    torch_gap, keras_gap, rounded_gap = np.max(gaps, axis=0)
    assert max(torch_gap, rounded_gap) < 1e-12 and keras_gap < limit
    shown = f"{keras_gap:.0e} " if limit > 1e-12 else ""
    print(f"{name}: torch, rounded < 1e-12; keras {shown}< {limit:.0e}")
