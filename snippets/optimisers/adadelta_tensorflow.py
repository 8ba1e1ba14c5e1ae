"""Adadelta by Keras: 100 steps in the valley."""

import tensorflow as tf

curvature = tf.constant([1.0, 25.0], tf.float64)
w = tf.Variable([-4.0, 1.0], dtype=tf.float64)
eta, rho, epsilon = 1.0, 0.95, 1e-6
# Both means stay inside the optimiser.
optimiser = tf.keras.optimizers.Adadelta(
    learning_rate=eta, rho=rho, epsilon=epsilon
)

for t in range(1, 101):
    with tf.GradientTape() as tape:
        J = 0.5 * tf.reduce_sum(curvature * w**2)
    g = tape.gradient(J, w)
    optimiser.apply([g], [w])  # (7.27)
    if t in (1, 10, 100):
        print(f"step {t:3}: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
