"""The slope of each loss at its logits: prediction minus truth."""

import tensorflow as tf

z = tf.constant([-2.0, 0.5, 3.0], dtype=tf.float64)
y = tf.constant([1.0, 0.0, 1.0], dtype=tf.float64)
c = 2  # above three students, here one, of class 2


def binary(z):
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=z)


def softmax(z):
    return tf.nn.sparse_softmax_cross_entropy_with_logits(c, z)


def checked(loss):
    with tf.GradientTape() as tape:
        tape.watch(z)
        at = loss(z)
    return tape.gradient(at, z)


y_hat = tf.nn.softmax(z)
rows = {
    "binary": (tf.sigmoid(z) - y, checked(binary)),  # (4.17)
    "softmax": (y_hat - [0.0, 0.0, 1.0], checked(softmax)),  # (4.18)
}
for name, (formula, check) in rows.items():
    print(f"{name:9}formula", "".join(f"{d:10.6f}" for d in formula))
    print(f"{name:9}checked", "".join(f"{d:10.6f}" for d in check))
    gap = tf.reduce_max(abs(formula - check))
    print("equal to 1e-8:", bool(gap < 1e-8))
