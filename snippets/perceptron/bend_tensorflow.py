"""XOR: two ReLUs bend the plane, and one weighted sum is enough."""

import tensorflow as tf

X = tf.constant([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = [0, 1, 1, 0]  # exactly one input is on

s = tf.reduce_sum(X, axis=1)  # shape (4,)
h1 = tf.nn.relu(s)  # (2.12)
h2 = tf.nn.relu(s - 1)
bent = h1 - 2 * h2 - 0.5  # (2.13)
straight = s - 2 * (s - 1) - 0.5  # (2.14)

for x, truth, z, flat in zip(X, y, bent, straight):
    print(f"x = ({x[0]:g}, {x[1]:g}), y = {truth}:", end=" ")
    print(f"bent {z:4.1f} says {int(z > 0)},", end=" ")
    print(f"straight {flat:4.1f} says {int(flat > 0)}")
