"""The loss of one prediction, 0.1, against the truth, 1."""

import tensorflow as tf

y_hat = tf.Variable(0.1)
y = 1


def L(y_hat):
    return -tf.math.log(y_hat if y == 1 else 1 - y_hat)  # (4.3)


with tf.GradientTape() as tape:
    loss = L(y_hat)
print(f"loss = {loss:.4f}")

# The slope: the tape has followed the call.
slope = tape.gradient(loss, y_hat)
print(f"slope = {slope:.2f}")
