"""Two classes: softmax of the logits (0, z) is the sigmoid of z."""

import tensorflow as tf

nn = tf.nn
for z in tf.constant([-2.0, 0.5, 3.0]):
    pair = tf.stack([0.0, z])
    share = nn.softmax(pair)[1]  # (4.16)
    print(f"z = {z:g}: {share:.4f} {tf.sigmoid(z):.4f}")
    for y in (0, 1):
        soft = nn.sparse_softmax_cross_entropy_with_logits(y, pair)
        binary = nn.sigmoid_cross_entropy_with_logits(float(y), z)
        print(f"  y = {y}: softmax {soft:.4f}, binary {binary:.4f}")
