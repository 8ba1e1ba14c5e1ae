"""Where does the squared error push hardest? The truth is 1."""

import tensorflow as tf

y_hat = tf.linspace(0.0, 1.0, 3001)
push = abs(2 * (y_hat - 1) * y_hat * (1 - y_hat))  # (4.27)
at = int(tf.argmax(push))
print(f"y_hat = {y_hat[at]:.4f}")
print(f"push = {push[at]:.4f}")
