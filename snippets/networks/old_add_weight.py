"""The order of arguments that Keras had before version 3."""

import tensorflow as tf


class Dense(tf.keras.layers.Layer):
    def build(self, input_shape):
        shape = (input_shape[-1], 2)
        w = self.add_weight("W", shape)  # raises ValueError
        self.W = w

    def call(self, X):
        return X @ self.W


Dense()(tf.zeros((1, 2)))
