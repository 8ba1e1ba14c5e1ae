"""A loop of your own: without training=True dropout never drops."""

import tensorflow as tf

tf.keras.utils.set_random_seed(0)
dropout = tf.keras.layers.Dropout(0.5)
model = tf.keras.Sequential([tf.keras.Input([1000]), dropout])

a = tf.ones([1, 1000])
for name, out in {
    "model(a)": model(a),
    "model(a, training=True)": model(a, training=True),
}.items():
    zeros = int(tf.reduce_sum(tf.cast(out == 0, tf.int32)))
    print(f"{name}: drops any: {zeros > 0}")
