"""A deep network: four layers of weights, in one loop."""

from itertools import pairwise

import numpy as np
import tensorflow as tf

rng = np.random.default_rng(36)
sizes = [2, 5, 4, 3, 1]  # inputs, three hidden layers, output
weights = []
for m, k in pairwise(sizes):
    W = tf.constant(rng.normal(0, np.sqrt(2 / m), (m, k)))
    weights.append((W, tf.zeros(k, tf.float64)))
X = [[4.0, 5.0], [0.0, 0.0], [6.0, 1.0], [2.0, 8.0]]
A = tf.constant(X, dtype=tf.float64)  # (3.9)
for number, (W, b) in enumerate(weights, start=1):
    Z = A @ W + b  # (3.10)
    last = number == len(weights)
    A = tf.sigmoid(Z) if last else tf.nn.relu(Z)  # (3.11)
    print(f"layer {number}: W {tuple(W.shape)}, A {tuple(A.shape)}")
print("Y_hat:", " ".join(f"{y[0]:.4f}" for y in A))
