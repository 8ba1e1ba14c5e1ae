"""How probable are the three truths, if the predictions are right?"""

import tensorflow as tf

y_hat = tf.constant([0.1, 0.8, 0.6])
y = tf.constant([1.0, 0.0, 1.0])

each = y_hat**y * (1 - y_hat) ** (1 - y)
likelihood = tf.reduce_prod(each)  # (4.23)
mean = -tf.math.log(likelihood) / 3  # (4.24)

print("each:", *(f"{chance:.1f}" for chance in each))
print(f"likelihood = {likelihood:.4f}")
print(f"mean = {mean:.4f}")
