"""The same network as a list of layers, one after the other."""

import tensorflow as tf

X = tf.constant([[4.0, 5.0], [0.0, 0.0], [6.0, 1.0], [2.0, 8.0]])
W1 = tf.constant([[1.0, 1.0, -1.0], [1.0, -1.0, 1.0]])
b1 = tf.constant([-6.0, 0.0, 0.0])
W2 = tf.constant([[0.8, -0.2], [-0.5, 0.4], [-0.5, -0.3]])
b2 = tf.constant([-1.0, 0.5])

model = tf.keras.Sequential(  # (3.8)
    [
        tf.keras.Input(shape=(2,)),
        tf.keras.layers.Dense(3, activation="relu"),
        tf.keras.layers.Dense(2, activation="sigmoid"),
    ]
)

# The weights of all layers, in order, kernel before bias.
model.set_weights([W1, b1, W2, b2])

A = model(X)

for y in A:
    print(f"pass {y[0]:.4f}, enjoy {y[1]:.4f}")
