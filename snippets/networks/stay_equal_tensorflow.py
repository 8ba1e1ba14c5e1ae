"""Two hundred small steps: do equal units become different?"""

import numpy as np
import tensorflow as tf

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = tf.constant(X, dtype=tf.float64)
y = [[0], [0], [0], [1], [1], [1], [0], [1]]
y = tf.constant(y, dtype=tf.float64)
rng = np.random.default_rng(0)
starts = {
    "equal": (np.full((2, 3), 0.1), np.full((3, 1), 0.1)),
    "random": (rng.normal(0, 0.1, (2, 3)), rng.normal(0, 0.1, (3, 1))),
}
for name, arrays in starts.items():
    W1, W2 = [tf.Variable(array) for array in arrays]
    for _ in range(200):
        with tf.GradientTape() as tape:
            y_hat = tf.sigmoid(tf.tanh(X @ W1) @ W2)
            loss = tf.reduce_mean((y_hat - y) ** 2)
        slopes = tape.gradient(loss, [W1, W2])
        W1.assign_sub(0.1 * slopes[0])
        W2.assign_sub(0.1 * slopes[1])
    for row in tf.convert_to_tensor(W1):
        print(f"{name:7}" + "".join(f"{w:8.3f}" for w in row))
