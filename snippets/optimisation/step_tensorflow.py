"""The step schedule: half the rate after every four steps."""

import tensorflow as tf

w = tf.Variable(0.0, dtype=tf.float64)
half = tf.keras.optimizers.schedules.ExponentialDecay(
    0.1, decay_steps=4, decay_rate=0.5, staircase=True
)
optimiser = tf.keras.optimizers.SGD(learning_rate=half)
for t in range(10):
    eta = float(half(t))  # (7.12)
    optimiser.apply([tf.ones([], tf.float64)], [w])  # (5.10)
    print(f"step {t} with eta = {eta:.4f}, then w = {w.numpy():.4f}")
