"""The mean of the batches' means is not the mean."""

import tensorflow as tf

losses = tf.constant([0.0, 0, 0, 0, 0, 0, 0, 0, 1, 1])
batches = tf.data.Dataset.from_tensor_slices(losses).batch(4)
means, sizes = zip(*((tf.reduce_mean(b), len(b)) for b in batches))
print("batch means:", *(f"{m:.1f}" for m in means))
print(f"their mean = {sum(means) / len(means):.4f}")
weighted = sum(m * s for m, s in zip(means, sizes)) / sum(sizes)
print(f"weighted by size = {weighted:.4f}")  # (8.10)
print(f"mean of all = {tf.reduce_mean(losses):.4f}")
