"""Cosine decay over ten steps."""

import tensorflow as tf

eta_0, T = 0.1, 10

schedules = tf.keras.optimizers.schedules
cosine = schedules.CosineDecay(eta_0, decay_steps=T)  # (7.13)


for t in range(11):
    eta = float(cosine(t))

    print(f"t = {t:2}: eta = {eta:.4f}")
