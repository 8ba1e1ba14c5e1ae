"""The dropped share is p in PyTorch. In Keras it is called rate."""

import tensorflow as tf

print(tf.keras.layers.Dropout(rate=0.5).rate)
tf.keras.layers.Dropout(p=0.5)  # raises TypeError
