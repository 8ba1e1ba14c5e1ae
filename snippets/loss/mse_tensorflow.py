"""Mean squared error of three final grades, by one call."""

import tensorflow as tf

MSE = tf.keras.losses.MeanSquaredError
y_hat = tf.constant([[30.0], [80.0], [85.0]])  # (3, 1): one column
y = tf.constant([[90.0], [20.0], [95.0]])

losses = MSE(reduction=None)(y, y_hat)  # (4.5)
mse = MSE()(y, y_hat)  # (4.6)

print("each:", *(f"{loss:g}" for loss in losses))
print(f"mse = {mse:.2f}")
print(f"rmse = {mse**0.5:.2f}")
