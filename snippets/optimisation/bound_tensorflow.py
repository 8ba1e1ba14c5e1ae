"""The perceptron's bound, and walks a little below and above it."""

import tensorflow as tf

X = [[0, 1, 2, 3, 4, 4, 5, 6], [2, 4, 1, 6, 5, 2, 3, 6]]
X = tf.transpose(tf.constant(X, tf.float64))
y = tf.constant([0.0, 0, 0, 1, 1, 1, 0, 1], tf.float64)


def J(w):
    z = tf.linalg.matvec(X, w) - 3.0
    return tf.reduce_mean(tf.nn.softplus(z) - y * z)  # (5.2)


def gradient(w):
    with tf.GradientTape() as tape:
        loss = J(w)
    return tape.gradient(loss, w)  # (5.9)


best = tf.Variable([0.45955083, 0.4863573], dtype=tf.float64)
with tf.GradientTape() as outer:
    slopes = gradient(best)
H = outer.jacobian(slopes, best)  # (5.16)
bound = 2 / tf.linalg.eigvalsh(H)[-1]  # (7.3)
print(f"bound = {bound:.4f}")
for share in (0.95, 1.05):
    w = tf.Variable([0.0, 0.5], dtype=tf.float64)
    for t in range(201):
        if t in (0, 1, 2, 199, 200):
            print(f"{share:.2f} of it, t = {t:3}: J = {J(w):.4f}")
        w.assign_sub(share * bound * gradient(w))  # (5.10)
