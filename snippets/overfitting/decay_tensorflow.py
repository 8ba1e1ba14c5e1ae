"""A penalty in the loss, a decay of the weights: the same, under SGD."""

import tensorflow as tf

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = tf.transpose(tf.constant([lectures, hours], tf.float64))
y = tf.constant([0, 0, 0, 1, 1, 1, 0, 1], tf.float64)  # shape (8,)
cross_entropy = tf.nn.sigmoid_cross_entropy_with_logits


def train(penalty, **settings):
    w = tf.Variable([0.0, 0.0], dtype=tf.float64)
    optimiser = tf.keras.optimizers.SGD(learning_rate=0.1, **settings)
    for _ in range(100):
        with tf.GradientTape() as tape:
            z = tf.linalg.matvec(X, w) - 3.0
            J = tf.reduce_mean(cross_entropy(labels=y, logits=z))
            J = J + penalty / 2 * tf.reduce_sum(w**2)
        gradient = tape.gradient(J, w)  # (9.13)
        optimiser.apply([gradient], [w])  # (9.14)
    return w


w = train(penalty=0.1)
print(f"penalty: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
w = train(penalty=0.0, weight_decay=0.1)
print(f"decay:   w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
w = train(penalty=0.0)
print(f"neither: w1 = {w[0]:.4f}, w2 = {w[1]:.4f}")
