"""A perceptron, forward: weigh the inputs, add the bias, squash the sum."""

import tensorflow as tf

x = tf.constant([4.0, 5.0])  # lectures attended, hours on the project; shape (2,)
w = tf.constant([0.5, 0.4])  # one weight for each input; shape (2,)
b = -3.0

z = b
for w_i, x_i in zip(w, x):
    z = z + w_i * x_i  # (2.1)
y_hat = tf.sigmoid(z)  # (2.2)

print(f"z = {z:.4f}")
print(f"y_hat = {y_hat:.4f}")
