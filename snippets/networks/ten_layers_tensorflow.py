"""A signal through ten layers, and a slope all the way back."""

import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
m = 256  # units in every layer, and inputs
X, G = rng.standard_normal((2, 100, m))  # signal and slope, both size 1
small = 0.01
glorot = np.sqrt(2 / (m + m))  # (3.22)
he = np.sqrt(2 / m)  # (3.24)
cases = {  # activation and standard deviation of the weights
    "tanh, small": (tf.tanh, small),
    "tanh, Glorot": (tf.tanh, glorot),
    "ReLU, Glorot": (tf.nn.relu, glorot),
    "ReLU, He": (tf.nn.relu, he),
}
X, G = tf.Variable(X), tf.constant(G)
for name, (g, deviation) in cases.items():
    weights = tf.constant(rng.normal(0, deviation, (10, m, m)))
    with tf.GradientTape() as tape:
        A = X
        for W in weights:
            A = g(A @ W)
    # The slope at the output is G; the tape brings it back to X.
    back = tape.gradient(A, X, output_gradients=G)
    print(f"{name:13} signal {tf.reduce_mean(A**2):8.1e}", end=" ")
    print(f"slope {tf.reduce_mean(back**2):8.1e}")
