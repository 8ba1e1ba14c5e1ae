"""Keras warms up from zero, and so its first step goes nowhere."""

import tensorflow as tf

schedule = tf.keras.optimizers.schedules.CosineDecay(
    0.0, 8, warmup_target=0.1, warmup_steps=4
)
optimiser = tf.keras.optimizers.SGD(schedule)
w = tf.Variable(1.0)
for t in range(3):
    optimiser.apply([tf.constant(1.0)], [w])
    print(f"after step {t}: w = {w.numpy():.3f}")
