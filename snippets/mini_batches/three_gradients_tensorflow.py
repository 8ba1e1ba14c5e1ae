"""The gradient of all students, of one, and of a batch of four."""

import tensorflow as tf

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = tf.constant(X, dtype=tf.float64)
y = tf.constant([0, 0, 0, 1, 1, 1, 0, 1], dtype=tf.float64)
w = tf.Variable([0.5, 0.4], dtype=tf.float64)
bce = tf.nn.sigmoid_cross_entropy_with_logits


def gradient(batch):
    with tf.GradientTape() as tape:
        z = tf.linalg.matvec(tf.gather(X, batch), w) - 3
        J = tf.reduce_mean(bce(tf.gather(y, batch), z))
    return tape.gradient(J, w)  # (8.3)


full = gradient(tf.range(8))
one = gradient(tf.constant([4]))
four = gradient(tf.constant([1, 3, 4, 6]))
for name, g in [("all 8", full), ("one", one), ("four", four)]:
    print(f"{name:5s}:", " ".join(f"{v:7.4f}" for v in g))
harder = tf.norm(one) / tf.norm(full)
print(f"one beside all 8: harder = {harder:.1f}")
