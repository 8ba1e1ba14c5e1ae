"""One answer for five grades: squared and absolute error disagree."""

import tensorflow as tf

y = tf.constant([80.0, 85.0, 90.0, 95.0, 5.0])  # one handed in nothing
middle = tf.sort(y)[2]

for name, answer in {"mean": tf.reduce_mean(y), "median": middle}.items():
    y_hat = tf.fill(5, answer)
    mse = tf.keras.losses.MeanSquaredError()(y, y_hat)
    mae = tf.keras.losses.MeanAbsoluteError()(y, y_hat)
    print(f"{name} = {answer:g}: MSE {mse:.1f}, MAE {mae:.1f}")
