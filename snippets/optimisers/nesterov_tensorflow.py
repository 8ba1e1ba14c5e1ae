"""Nesterov's momentum by Keras: 100 steps in the valley."""

import tensorflow as tf

curvature = tf.constant([1.0, 25.0], tf.float64)
w = tf.Variable([-4.0, 1.0], dtype=tf.float64)
eta, mu = 0.05, 0.6
optimiser = tf.keras.optimizers.SGD(
    learning_rate=eta, momentum=mu, nesterov=True
)

for t in range(1, 101):
    with tf.GradientTape() as tape:
        J = 0.5 * tf.reduce_sum(curvature * w**2)
    g = tape.gradient(J, w)
    optimiser.apply([g], [w])  # (7.23)
    if t in (1, 10, 100):
        print(f"step {t:3}: w1 = {w[0]:.3g}, w2 = {w[1]:.3g}")
