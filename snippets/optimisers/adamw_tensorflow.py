"""AdamW by Keras: 100 steps in the valley."""

import tensorflow as tf

curvature = tf.constant([1.0, 25.0], tf.float64)
w = tf.Variable([-4.0, 1.0], dtype=tf.float64)
eta, epsilon, weight_decay = 0.05, 1e-7, 0.1
beta1, beta2 = 0.9, 0.999
# Keras shrinks the weights first, too. If no weight_decay
# is named, it takes 0.004: without being told to, it shrinks
# them all the same.
optimiser = tf.keras.optimizers.AdamW(
    learning_rate=eta,
    weight_decay=weight_decay,
    beta_1=beta1,
    beta_2=beta2,
    epsilon=epsilon,
)

for t in range(1, 101):
    with tf.GradientTape() as tape:
        J = 0.5 * tf.reduce_sum(curvature * w**2)
    g = tape.gradient(J, w)
    optimiser.apply([g], [w])  # (7.32)
    if t in (1, 10, 100):
        print(f"step {t:3}: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
