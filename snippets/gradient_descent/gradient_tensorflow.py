"""The gradient of the loss: by a tape, and by central differences."""

import tensorflow as tf

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = tf.transpose(tf.constant([lectures, hours], tf.float64))
y = tf.constant([0, 0, 0, 1, 1, 1, 0, 1], tf.float64)  # shape (8,)


def J(w):
    z = tf.linalg.matvec(X, w) - 3.0  # shape (8,)
    losses = tf.nn.softplus(z) - y * z  # (5.1)
    return tf.reduce_mean(losses)


def derivative(w):
    """The gradient by a tape."""
    with tf.GradientTape() as tape:
        tape.watch(w)
        loss = J(w)
    return tape.gradient(loss, w)  # (5.9)


w = tf.constant([0.5, 0.4], tf.float64)
checked = []
for nudge in 1e-5 * tf.eye(2, dtype=tf.float64):
    checked.append(float(J(w + nudge) - J(w - nudge)) / 2e-5)  # (5.13)
print(f"J = {J(w):.4f}")
for i, slope in enumerate(derivative(w)):
    print(f"along w{i + 1}: derivative {slope:.8f},", end=" ")
    print(f"checked {checked[i]:.8f}")
