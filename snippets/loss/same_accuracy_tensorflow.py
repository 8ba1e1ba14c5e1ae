"""Three networks decide alike at one half. Their losses differ."""

import tensorflow as tf

y = tf.constant([1.0, 0.0, 1.0])
answers = {
    "timid": tf.constant([0.55, 0.45, 0.45]),
    "sure": tf.constant([0.95, 0.05, 0.45]),
    "rash": tf.constant([0.95, 0.05, 0.05]),
}
for name, y_hat in answers.items():
    right = tf.math.count_nonzero((y_hat > 0.5) == (y == 1))
    losses = -tf.math.log(tf.where(y == 1, y_hat, 1 - y_hat))
    print(f"{right} of 3 right, {name} = {tf.reduce_mean(losses):.4f}")
