"""One network in two sizes: the same answers, another landscape?"""

import tensorflow as tf

X = [[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]
X = tf.transpose(tf.constant(X, tf.float64)) / 6
y = tf.constant([0.0, 0, 0, 1, 1, 1, 0, 1], tf.float64)
W1 = tf.constant([[2.0, -1.0, 0.5], [1.0, 2.0, -1.5]], tf.float64)
W2 = tf.constant([[1.5], [1.0], [-2.0]], tf.float64)
U1 = tf.constant([[-1.0, 2.0, 1.0], [0.5, 1.0, 1.0]], tf.float64)
U2 = tf.constant([[1.0], [-1.0], [0.5]], tf.float64)


def J(W1, W2):
    z = (tf.nn.relu(X @ W1) @ W2)[:, 0] - 3.0
    return tf.reduce_mean(tf.nn.softplus(z) - y * z)  # (5.2)


def normalised(U, W):
    lengths = tf.norm(U, axis=0)
    return U / lengths * tf.norm(W, axis=0)  # (7.9)


for r in (1.0, 10.0):
    R1, R2 = r * W1, W2 / r  # (7.8)
    print(f"r = {r:.0f}: J = {J(R1, R2):.4f}", end="")
    print(f", along U {J(R1 + U1, R2 + U2):.4f}", end="")
    V1, V2 = normalised(U1, R1), normalised(U2, R2)
    print(f", normalised {J(R1 + V1, R2 + V2):.4f}")
