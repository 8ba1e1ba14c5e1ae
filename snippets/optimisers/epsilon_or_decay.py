"""AdamW's defaults: which of the two differences makes the gap?"""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import numpy as np
import tensorflow as tf
import torch

curvature = np.array([1.0, 25.0])
for name, epsilon, decay in (
    ("epsilon", 1e-8, 0.004),
    ("decay", 1e-7, 0.01),
):
    w = torch.tensor([-4.0, 1.0], dtype=torch.float64)
    pytorch = torch.optim.AdamW(
        [w], 0.05, eps=epsilon, weight_decay=decay
    )
    w_k = tf.Variable([-4.0, 1.0], dtype=tf.float64)
    keras = tf.keras.optimizers.AdamW(0.05)  # epsilon 1e-7, decay 0.004
    gap = 0.0
    for _ in range(100):
        w.grad = torch.tensor(curvature) * w
        pytorch.step()
        keras.apply([curvature * w_k], [w_k])
        gap = max(gap, np.abs(w.numpy() - w_k.numpy()).max())
    print(f"only {name} differs: {gap:.1e}")
