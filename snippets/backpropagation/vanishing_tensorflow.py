"""The gradient of a deep network, layer by layer, three times."""

import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
X = tf.constant(rng.standard_normal((64, 32)))
Y = tf.constant(rng.integers(0, 2, (64, 1)).astype(float))
shapes = [(32, 32)] * 14 + [(32, 1)]  # fifteen layers
normal = [rng.standard_normal(shape) for shape in shapes]


def sizes(g, variance):
    """The length of dJ/dW, layer by layer."""
    W = [tf.Variable(w * np.sqrt(variance(*w.shape))) for w in normal]
    # the library's own loss, from logits
    bce = tf.nn.sigmoid_cross_entropy_with_logits
    with tf.GradientTape() as tape:
        A = X
        for w in W[:-1]:
            A = g(A @ w)  # (6.14)
        J = tf.reduce_mean(bce(labels=Y, logits=A @ W[-1]))
    # one gradient for each matrix, in the order of W
    gradients = tape.gradient(J, W)
    return [tf.norm(gradient).numpy() for gradient in gradients]


glorot, he = lambda m, k: 2 / (m + k), lambda m, k: 2 / m
cases = {
    "sigmoid": (tf.sigmoid, glorot),
    "tanh": (tf.tanh, glorot),
    "relu": (tf.nn.relu, he),
}
for name, case in cases.items():
    lengths = sizes(*case)
    for layer in (1, 8, 15):
        print(f" {name}_{layer} = {lengths[layer - 1]:.2e}", end="")
    print()
