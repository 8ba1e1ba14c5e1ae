"""One step of gradient descent, with the gradient of the chain."""

import tensorflow as tf

w = tf.Variable([0.25, 0.8], dtype=tf.float64)
optimizer = tf.keras.optimizers.SGD(learning_rate=1.0)


def loss(w):
    a1 = tf.sigmoid(w[0] * 4)
    return (w[1] * a1 - 1) ** 2 / 2


with tf.GradientTape() as tape:
    before = loss(w)
gradient = tape.gradient(before, w)
optimizer.apply([gradient], [w])

print(f"w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
print(f"before = {before:.4f}, after = {loss(w):.4f}")
