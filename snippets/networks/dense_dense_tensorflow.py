"""Dense(16), Dense(2), no activation: known by three questions."""

import tensorflow as tf

tf.keras.utils.set_random_seed(0)
model = tf.keras.Sequential()
model.add(tf.keras.layers.Dense(16, dtype="float64"))
model.add(tf.keras.layers.Dense(2, dtype="float64"))
model.build((None, 2))
# A Dense has no activation unless it is given one.
count = model.count_params()

# One row of zeros answers b; one input at a time adds a row of W.
X = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]
b, w_1, w_2 = model(tf.constant(X, dtype=tf.float64))
W = tf.stack([w_1 - b, w_2 - b])
print(f"parameters = {count}, numbers that matter = {tf.size(W) + 2}")

X = [[4.0, 5.0], [-7.0, 2.0], [100.0, -3.0]]
X = tf.constant(X, dtype=tf.float64)
gap = tf.reduce_max(tf.abs(model(X) - (X @ W + b)))
print("as predicted, for three others:", bool(gap < 1e-9))
