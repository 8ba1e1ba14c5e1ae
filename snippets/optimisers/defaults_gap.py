"""The same learning rate, all else left at its default: 100 steps."""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import numpy as np
import tensorflow as tf
import torch

curvature = np.array([1.0, 25.0])
for name in ("SGD", "Adagrad", "RMSprop", "Adadelta", "Adam", "AdamW"):
    w = torch.tensor([-4.0, 1.0], dtype=torch.float64)
    pytorch = getattr(torch.optim, name)([w], lr=0.05)
    w_k = tf.Variable([-4.0, 1.0], dtype=tf.float64)
    keras = getattr(tf.keras.optimizers, name)(learning_rate=0.05)
    gap = 0.0
    for _ in range(100):
        w.grad = torch.tensor(curvature) * w
        pytorch.step()
        keras.apply([curvature * w_k], [w_k])
        gap = max(gap, np.abs(w.numpy() - w_k.numpy()).max())
    print(f"{name} = {gap:.1e}")
