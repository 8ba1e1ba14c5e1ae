"""Keras spells it RMSprop."""

import tensorflow as tf

optimiser = tf.keras.optimizers.RMSprop(learning_rate=0.05)
print(optimiser.name)
tf.keras.optimizers.RMSProp(learning_rate=0.05)  # raises AttributeError
