"""Backpropagation through two layers, all students at once."""

import numpy as np
import tensorflow as tf

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = tf.constant(X, dtype=tf.float64)  # shape (8, 2)
Y = tf.constant([[0.0], [0], [0], [1], [1], [1], [0], [1]], tf.float64)
rng = np.random.default_rng(0)
shapes = [(2, 3), (3,), (3, 1), (1,)]  # of W1, b1, W2, b2
W1, b1, W2, b2 = [tf.Variable(rng.standard_normal(s)) for s in shapes]


def forward(W1, W2, b1, b2):
    A1 = tf.sigmoid(X @ W1 + b1)  # shape (8, 3)
    Z2 = A1 @ W2 + b2  # (6.14)
    bce = tf.nn.sigmoid_cross_entropy_with_logits
    J = tf.reduce_mean(bce(labels=Y, logits=Z2))
    return A1, tf.sigmoid(Z2), J


def checked(parameters):
    """The tape goes back through the library's own loss."""
    # it watches Variables by itself
    with tf.GradientTape() as tape:
        J = forward(*parameters)[-1]
    return tape.gradient(J, parameters)


A1, Y_hat, J = forward(W1, W2, b1, b2)
Delta2 = (Y_hat - Y) / 8  # (6.20)
Delta1 = Delta2 @ tf.transpose(W2) * A1 * (1 - A1)  # (6.19)
weights = [tf.transpose(X) @ Delta1, tf.transpose(A1) @ Delta2]  # (6.16)
biases = [tf.reduce_sum(Delta1, 0), tf.reduce_sum(Delta2, 0)]  # (6.17)
print(f"J = {J:.4f}\ndJ/dW1 =")
for row in weights[0]:
    print(" ".join(f"{v:8.4f}" for v in row))
pairs = zip(weights + biases, checked((W1, W2, b1, b2)))
agree = all(tf.reduce_max(tf.abs(a - b)) < 1e-8 for a, b in pairs)
print("a second opinion agrees to 1e-8:", agree)
