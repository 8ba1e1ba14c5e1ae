"""The Hessian of the loss, by two tapes: its eigenvalues are positive."""

import tensorflow as tf

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = tf.transpose(tf.constant([lectures, hours], tf.float64))
y = tf.constant([0, 0, 0, 1, 1, 1, 0, 1], tf.float64)  # shape (8,)
cross_entropy = tf.nn.sigmoid_cross_entropy_with_logits


def hessian(w):
    with tf.GradientTape(persistent=True) as outer:
        with tf.GradientTape() as inner:
            z = tf.linalg.matvec(X, w) - 3.0  # shape (8,)
            loss = tf.reduce_mean(cross_entropy(labels=y, logits=z))
        slopes = tf.unstack(inner.gradient(loss, w))
    return tf.stack([outer.gradient(s, w) for s in slopes])  # (5.16)


for point in ([0.0, 0.0], [2.0, -1.0], [-0.5, 0.5], [0.46, 0.486]):
    H = hessian(tf.Variable(point, dtype=tf.float64))
    low, high = tf.linalg.eigvalsh(H)
    print(f"at {point}: eigenvalues {low:.4f} and {high:.4f}")
