"""Backpropagation on a chain: by hand, and by a gradient tape."""

import tensorflow as tf

x, y = 4.0, 1.0  # four lectures attended; the student passed
w1 = tf.Variable(0.25, dtype=tf.float64)
w2 = tf.Variable(0.8, dtype=tf.float64)


def forward(w1, w2):
    z1 = w1 * x
    a1 = tf.sigmoid(z1)
    y_hat = w2 * a1
    return a1, y_hat, (y_hat - y) ** 2 / 2  # (6.1)


def checked():
    """The tape has noted each step, and goes back along them."""
    with tf.GradientTape() as tape:
        J = forward(w1, w2)[-1]
    return tape.gradient(J, [w1, w2])


# Below, d_w1 is short for dJ/dw1.
a1, y_hat, J = forward(w1, w2)
d_y_hat = y_hat - y  # (6.4)
d_w2 = d_y_hat * a1  # (6.9)
d_a1 = d_y_hat * w2  # (6.10)
d_z1 = d_a1 * a1 * (1 - a1)  # (6.11)
d_w1 = d_z1 * x  # (6.12)

print(f"a1 = {a1:.4f}, y_hat = {y_hat:.4f}, J = {J:.4f}")
print(f"dJ/dy_hat = {d_y_hat:.4f}, dJ/dw2 = {d_w2:.4f}")
print(f"dJ/da1 = {d_a1:.4f}, dJ/dz1 = {d_z1:.4f}")
print(f"dJ/dw1 = {d_w1:.4f}")
pairs = zip(checked(), (d_w1, d_w2))
agree = all(abs(a - b) < 1e-8 for a, b in pairs)
assert agree
print("a second opinion agrees to 1e-8:", bool(agree))
