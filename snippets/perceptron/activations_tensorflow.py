"""Three activation functions at five points."""

import tensorflow as tf

z = tf.constant([-4.0, -1.0, 0.0, 1.0, 4.0])

activations = {
    "sigmoid": tf.sigmoid(z),  # (2.6)
    "tanh": tf.tanh(z),  # (2.8)
    "relu": tf.nn.relu(z),  # (2.10)
}
for name, a in activations.items():
    print(f"{name:8}" + "".join(f"{value:9.4f}" for value in a))
