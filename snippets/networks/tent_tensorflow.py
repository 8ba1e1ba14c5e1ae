"""Six hidden layers of two ReLUs each: a saw with 64 straight pieces."""

import tensorflow as tf

H = 6  # hidden layers
# Dyadic points, the kinks among them: here the arithmetic is exact.
x = tf.linspace(0.0, 1.0, 1025)
fold = tf.constant([[2.0], [-4.0]])  # shape (2, 1)
b = tf.constant([0.0, -0.5])
layers = [(tf.constant([[1.0, 1.0]]), b)]
layers += [(fold @ tf.constant([[1.0, 1.0]]), b)] * (H - 1)

A = x[:, None]  # shape (1025, 1)
for W, b in layers:
    A = tf.nn.relu(A @ W + b)  # (3.15)
y = (A @ fold)[:, 0]

slopes = (y[1:] - y[:-1]) * 1024
pieces = 1 + tf.math.count_nonzero(slopes[1:] != slopes[:-1])
parameters = sum(tf.size(W) + tf.size(b) for W, b in layers) + 3
print(f"parameters = {parameters}, pieces = {pieces}")
folded = x
for _ in range(H):
    folded = 1 - abs(1 - 2 * folded)  # (3.14)
print(f"largest error = {tf.reduce_max(abs(y - folded)):g}")
