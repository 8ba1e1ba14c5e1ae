"""A hidden layer of one unit, without activation: what W can it make?"""

import tensorflow as tf

W1 = tf.constant([[2.0], [3.0]])  # shape (2, 1)
W2 = tf.constant([[1.0, -4.0]])  # shape (1, 2)

W = W1 @ W2  # (3.13)
print("W =", W.numpy().tolist())
print(f"rank = {tf.linalg.matrix_rank(W)}")
