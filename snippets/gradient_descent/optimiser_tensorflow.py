"""Three steps of gradient descent, by an optimiser."""

import tensorflow as tf

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = tf.transpose(tf.constant([lectures, hours], tf.float64))
y = tf.constant([0, 0, 0, 1, 1, 1, 0, 1], tf.float64)  # shape (8,)
cross_entropy = tf.nn.sigmoid_cross_entropy_with_logits

w = tf.Variable([0.0, 0.5], dtype=tf.float64)
optimiser = tf.keras.optimizers.SGD(learning_rate=0.1)
for t in range(1, 4):
    with tf.GradientTape() as tape:
        z = tf.linalg.matvec(X, w) - 3.0  # shape (8,)
        loss = tf.reduce_mean(cross_entropy(labels=y, logits=z))
    gradient = tape.gradient(loss, w)
    optimiser.apply([gradient], [w])  # (5.10)
    print(f"step {t}: w1 = {w[0]:.6f}, w2 = {w[1]:.6f}")
