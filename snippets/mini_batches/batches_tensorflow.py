"""Ten examples in batches of four, all in the same order."""

import numpy as np
import tensorflow as tf

X = tf.range(10.0)[:, None]
y = tf.range(10) % 2
order = np.random.default_rng(0).permutation(10)
data = tf.data.Dataset.from_tensor_slices(order)
data = data.map(lambda i: (X[i], y[i]))
for drop in (False, True):
    print("drop the last:", drop)
    batches = data.batch(4, drop_remainder=drop).prefetch(
        tf.data.AUTOTUNE
    )
    for Xb, yb in batches:
        print(" ", *(f"{x:.0f}:{c}" for x, c in zip(Xb[:, 0], yb)))
