"""A perceptron, forward: weigh, sum, add the bias, squash."""

import tensorflow as tf

# shape (2,): lectures attended, hours on the project
x = tf.constant([4.0, 5.0])
w = tf.constant([0.5, 0.4])  # one weight for each input
b = -3.0

z = b
for w_i, x_i in zip(w, x):
    z = z + w_i * x_i  # (2.1)
y_hat = tf.sigmoid(z)  # (2.2)

print(f"z = {z:g}")
print(f"y_hat = {y_hat:.4f}")
