"""Which bias makes the curve answer one half at x = -3?"""

import tensorflow as tf

w = 1.5  # any weight but zero
x = tf.constant(-3.0)
b = -w * x  # from w x + b = 0

z = w * x + b
y_hat = tf.sigmoid(z)
print(f"b = {b:g}")
print(f"y_hat = {y_hat:.4f}")
