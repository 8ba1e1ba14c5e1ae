"""Back from the prediction to the pre-activation."""

import tensorflow as tf

y_hat = tf.constant(0.9)
z = tf.math.log(y_hat / (1 - y_hat))
print(f"z = {z:.4f}")
print(f"g(z) = {tf.sigmoid(z):.4f}")
