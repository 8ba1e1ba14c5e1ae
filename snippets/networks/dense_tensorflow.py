"""A dense layer, written by hand: a Keras layer that owns its weights."""

import tensorflow as tf


class Dense(tf.keras.layers.Layer):
    def __init__(self, k):
        super().__init__()
        self.k = k

    def build(self, input_shape):  # called once, when m is known
        shape = (input_shape[-1], self.k)
        self.W = self.add_weight(shape, initializer="zeros", name="W")
        shape = (self.k,)
        self.b = self.add_weight(shape, initializer="zeros", name="b")

    def call(self, X):
        Z = X @ self.W + self.b  # (3.5)
        return tf.sigmoid(Z)  # (3.6)


layer = Dense(2)
layer.build((None, 2))  # any number of rows, two inputs
layer.W.assign([[0.5, 0.3], [0.4, -0.2]])
layer.b.assign([-3.0, 0.1])
X = tf.constant([[4.0, 5.0]])  # shape (1, 2): one student, one row
y_hat = layer(X)[0]
print(f"y_hat_1 = {y_hat[0]:.4f}, y_hat_2 = {y_hat[1]:.4f}")
for p in layer.trainable_weights:
    print(p.name, "has shape", tuple(p.shape))
