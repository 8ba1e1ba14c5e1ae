"""XOR: two ReLUs fold the sum, and one more perceptron is enough."""

import tensorflow as tf

X = tf.constant([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = [0, 1, 1, 0]  # exactly one input is on

sums = tf.reduce_sum(X, axis=1)  # x1 + x2; shape (4,)
h1 = tf.nn.relu(sums)  # (2.12)
h2 = tf.nn.relu(sums - 1)  # (2.12)
folded = h1 - 2 * h2 - 0.5  # (2.13)
straight = sums - 2 * (sums - 1) - 0.5  # (2.14)

for x, truth, z, flat in zip(X, y, folded, straight):
    print(f"x = ({x[0]:g}, {x[1]:g}), y = {truth}:", end=" ")
    print(f"folded {z:4.1f} says {int(z > 0)},", end=" ")
    print(f"straight {flat:4.1f} says {int(flat > 0)}")
