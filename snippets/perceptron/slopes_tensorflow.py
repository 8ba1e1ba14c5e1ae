"""Slopes of the activations: by formula, and by a gradient tape."""

import tensorflow as tf

z = tf.constant([-2.0, 0.5, 3.0])


def sigmoid(z):
    return tf.sigmoid(z)  # (2.6)


def relu(z):
    return tf.nn.relu(z)  # (2.10)


def checked(g):
    """The slope of g at each z: the tape follows the call."""
    with tf.GradientTape() as tape:
        tape.watch(z)
        a = g(z)
    return tape.gradient(a, z)


a = sigmoid(z)
rows = {
    "sigmoid": (a * (1 - a), checked(sigmoid)),  # (2.7)
    "tanh": (1 - tf.tanh(z) ** 2, checked(tf.tanh)),  # (2.9)
    "relu": (tf.where(z > 0, 1.0, 0.0), checked(relu)),  # (2.11)
}
for name, slopes in rows.items():
    for way, slope in zip(("formula", "checked"), slopes):
        print(f"{name:8}{way:9}", "".join(f"{s:9.4f}" for s in slope))
