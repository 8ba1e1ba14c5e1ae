"""The network that said 0.1, trained: the whole loop of this book."""

import tensorflow as tf

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = tf.constant(X, tf.float64)  # shape (8, 2)
Y = tf.transpose(tf.constant([[0.0, 0, 0, 1, 1, 1, 0, 1]], tf.float64))

# As in the chapter on loss: chosen by hand, before any student.
W1, b1 = [[0.2, -0.3], [0.1, 0.4]], [0.0, 0.0]
W2, b2 = [[-1.0], [-0.5]], [-0.497]  # shapes (2, 1) and (1,)
parameters = [tf.Variable(w, dtype=X.dtype) for w in (W1, b1, W2, b2)]
eta = 0.03
bce = tf.nn.sigmoid_cross_entropy_with_logits


@tf.function  # traced once, then as fast as a graph
def step():
    W1, b1, W2, b2 = parameters
    with tf.GradientTape() as tape:
        Z1 = X @ W1 + b1  # (3.2)
        A1 = tf.nn.relu(Z1)  # shape (8, 2)
        Z2 = A1 @ W2 + b2  # (3.3)
        losses = bce(Y, Z2)  # (5.1)
        J = tf.reduce_mean(losses)
    slopes = tape.gradient(J, parameters)
    for w, slope in zip(parameters, slopes):
        w.assign_sub(eta * slope)  # (5.10)
    return J, Z2


for t in range(2001):
    J, Z2 = step()
    you = tf.sigmoid(Z2[4, 0])
    if t in (0, 10, 100, 1000, 2000):
        print(f"step {t:4}: loss {J:.4f}, you pass {you:.4f}")

right = tf.math.count_nonzero((Z2 > 0) == (Y > 0))
print(f"you = {you:.4f}\nright = {right} of 8")
