"""Two perceptrons on the same inputs: will I pass, will I enjoy it?"""

import tensorflow as tf

# Shape (2, 2): a row for each input, a column for each output.
W = tf.constant([[0.5, 0.3], [0.4, -0.2]])
b = tf.constant([-3.0, 0.1])  # shape (2,): one bias for each output
x = tf.constant([4.0, 5.0])  # shape (2,)

z = tf.tensordot(x, W, 1) + b  # (2.19)
y_hat = tf.sigmoid(z)
print(f"z_1 = {z[0]:.4f}, y_hat_1 = {y_hat[0]:.4f}")
print(f"z_2 = {z[1]:.4f}, y_hat_2 = {y_hat[1]:.4f}")
