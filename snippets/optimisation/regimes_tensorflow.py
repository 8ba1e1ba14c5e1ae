"""Ten steps in a valley with the curvatures 1 and 10, at five rates."""

import tensorflow as tf

curvature = tf.constant([1.0, 10.0], tf.float64)


def J(w):
    return 0.5 * tf.reduce_sum(curvature * w**2)  # (7.1)


for eta in (0.01, 0.1, 2 / 11, 0.2, 0.22):
    w = tf.Variable([10.0, 1.0], dtype=tf.float64)
    for _ in range(10):
        with tf.GradientTape() as tape:
            loss = J(w)
        w.assign_sub(eta * tape.gradient(loss, w))  # (5.10)
    print(f"eta = {eta:.3f}: w = ({w[0]:7.4f}, {w[1]:7.4f})", end="")
    print(f", J = {J(w):8.4f}")
