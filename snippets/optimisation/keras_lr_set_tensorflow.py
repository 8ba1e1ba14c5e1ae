"""Keras 3: an old assignment to lr, and the rate that is used."""

import tensorflow as tf

optimiser = tf.keras.optimizers.SGD(learning_rate=0.1)
optimiser.lr = 0.01
w = tf.Variable(0.0)
optimiser.apply([tf.constant(1.0)], [w])
print(f"the step went {-w.numpy():.2f}")
