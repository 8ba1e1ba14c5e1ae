"""The same deep network by Sequential, built layer by layer."""

from itertools import pairwise

import numpy as np
import tensorflow as tf

rng = np.random.default_rng(36)
model = tf.keras.Sequential()
for m, k in pairwise([2, 5, 4, 3, 1]):
    W = rng.normal(0, np.sqrt(2 / m), (m, k))
    g = "sigmoid" if k == 1 else "relu"
    layer = tf.keras.layers.Dense(k, activation=g, dtype="float64")
    layer.build((None, m))
    # The matrix in x out, as it is; then the biases.
    layer.set_weights([W, np.zeros(k)])
    model.add(layer)  # (3.10)

X = [[4.0, 5.0], [0.0, 0.0], [6.0, 1.0], [2.0, 8.0]]
Y_hat = model(tf.constant(X, dtype=tf.float64))
print("Y_hat:", " ".join(f"{y[0]:.4f}" for y in Y_hat))
