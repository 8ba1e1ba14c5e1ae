"""Momentum in two libraries, and a rate that falls at step 6."""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import tensorflow as tf
import torch

w = torch.tensor([-4.0], dtype=torch.float64, requires_grad=True)
pytorch = torch.optim.SGD([w], lr=0.05, momentum=0.9)
w_k = tf.Variable([-4.0], dtype=tf.float64)
keras = tf.keras.optimizers.SGD(learning_rate=0.05, momentum=0.9)

for t in range(1, 9):
    if t == 6:
        pytorch.param_groups[0]["lr"] = 0.005
        keras.learning_rate = 0.005
    pytorch.zero_grad()
    (0.5 * w**2).sum().backward()
    pytorch.step()  # (7.18)
    with tf.GradientTape() as tape:
        J = 0.5 * tf.reduce_sum(w_k**2)
    keras.apply([tape.gradient(J, w_k)], [w_k])  # (7.21)
    print(f"step {t}: torch {w.item():.4f}, keras {w_k.numpy()[0]:.4f}")
