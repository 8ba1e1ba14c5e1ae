"""A layer that forgets to say that its weights are weights."""

import tensorflow as tf


class Forgetful(tf.keras.layers.Layer):
    def build(self, input_shape):
        # A tf.Variable: in Keras 3 a layer does not own it.
        self.W = tf.Variable(tf.zeros((input_shape[-1], 2)))

    def call(self, X):
        return X @ self.W


layer = Forgetful()
A = layer(tf.constant([[4.0, 5.0]]))
print("output has shape", tuple(A.shape))
print("weights to train =", len(layer.trainable_weights))
