"""One weight, used twice: the gradient is the sum over both uses."""

import tensorflow as tf

x, y = 4.0, 1.0
w = tf.Variable(0.5, dtype=tf.float64)


def forward(w_first, w_second):
    a1 = tf.sigmoid(w_first * x)
    return a1, (w_second * a1 - y) ** 2 / 2


def checked():
    """The tape is told of one w, and finds both of its uses."""
    with tf.GradientTape() as tape:
        J = forward(w, w)[1]
    return tape.gradient(J, w)


a1, J = forward(w, w)
error = w * a1 - y
second = error * a1  # the use next to the output
first = error * w * a1 * (1 - a1) * x  # the use at the input
d_w = first + second  # (6.13)
print(f"first = {first:.4f}, second = {second:.4f}")
print(f"dJ/dw = {d_w:.4f}")
agree = bool(abs(checked() - d_w) < 1e-8)
assert agree
print("a second opinion agrees to 1e-8:", agree)
