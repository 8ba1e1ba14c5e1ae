"""Adam's first step on a tiny gradient: where epsilon stands."""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import tensorflow as tf
import torch

for epsilon in (1e-7, 1e-12):
    for g in (1.0, 1e-7):
        w = torch.zeros(1, dtype=torch.float64)
        w.grad = torch.tensor([g], dtype=torch.float64)
        torch.optim.Adam([w], lr=0.001, eps=epsilon).step()
        w_k = tf.Variable([0.0], dtype=tf.float64)
        keras = tf.keras.optimizers.Adam(0.001, epsilon=epsilon)
        keras.apply([tf.constant([g], tf.float64)], [w_k])
        print(f"epsilon {epsilon:g}, g = {g:g}:", end=" ")
        print(f"torch {-w.item():.6f}, keras {-w_k.numpy()[0]:.6f}")
