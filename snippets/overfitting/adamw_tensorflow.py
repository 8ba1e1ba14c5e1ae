"""Adam with the penalty in its gradient, and with a decay beside it."""

import tensorflow as tf

lectures = [0, 1, 2, 3, 4, 4, 5, 6]
hours = [2, 4, 1, 6, 5, 2, 3, 6]
X = tf.transpose(tf.constant([lectures, hours], tf.float64))
y = tf.constant([0, 0, 0, 1, 1, 1, 0, 1], tf.float64)  # shape (8,)
cross_entropy = tf.nn.sigmoid_cross_entropy_with_logits


def train(Optimiser, penalty, weight_decay):
    w = tf.Variable([0.0, 0.0], dtype=tf.float64)
    settings = {"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8}
    settings["weight_decay"] = weight_decay
    optimiser = Optimiser(learning_rate=0.03, **settings)
    for _ in range(100):
        with tf.GradientTape() as tape:
            z = tf.linalg.matvec(X, w) - 3.0
            J = tf.reduce_mean(cross_entropy(labels=y, logits=z))
            J = J + penalty / 2 * tf.reduce_sum(w**2)
        gradient = tape.gradient(J, w)  # (9.13)
        optimiser.apply([gradient], [w])  # (9.16)
    return w


w = train(tf.keras.optimizers.Adam, penalty=0.1, weight_decay=0.0)
print(f"penalty: w1 = {w[0]:.3f}, w2 = {w[1]:.3f}")
w = train(tf.keras.optimizers.AdamW, penalty=0.0, weight_decay=0.1)
print(f"AdamW:   w1 = {w[0]:.3f}, w2 = {w[1]:.3f}")
