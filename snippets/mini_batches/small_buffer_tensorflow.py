"""A small shuffle buffer hardly shuffles sorted data."""

import tensorflow as tf

data = tf.data.Dataset.range(1000)
for size in (10, 1000):
    batches = data.shuffle(size, seed=0).batch(100)
    first = next(iter(batches)).numpy()
    print(f"buffer of {size}: first batch from", end=" ")
    print("the first 109 only" if max(first) < 109 else "everywhere")
