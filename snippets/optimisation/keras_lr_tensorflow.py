"""Keras 3 has no optimizer.lr."""

import tensorflow as tf

optimiser = tf.keras.optimizers.SGD(learning_rate=0.1)
optimiser.learning_rate = 0.01
print(f"learning_rate: {float(optimiser.learning_rate):.2f}")
print(optimiser.lr)  # raises AttributeError
