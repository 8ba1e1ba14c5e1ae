"""Batched first, the batches are shuffled and their members stay."""

import tensorflow as tf

data = tf.data.Dataset.range(12)
wrong = data.batch(4).shuffle(3, seed=0)
print("batch, then shuffle:")
for batch in sorted(b.numpy().tolist() for b in wrong):
    print(" ", batch)
right = data.shuffle(12, seed=0).batch(4)
rows = [b.numpy() for b in right]
print(
    "neighbours in all rows:",
    all((r[1:] - r[:-1] == 1).all() for r in rows),
)
