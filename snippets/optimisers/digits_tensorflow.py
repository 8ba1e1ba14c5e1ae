"""Model, loss, optimiser, loop: digits, in TensorFlow."""

import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

X, y = load_digits(return_X_y=True)
X, rng = X / 16, np.random.default_rng(0)
train, validation, test = np.split(rng.permutation(1797), [1200, 1500])
W1, W2 = rng.normal(0, 1 / 8, (64, 64)), rng.normal(0, 1 / 8, (64, 10))

hidden = tf.keras.layers.Dense(64, activation="tanh", dtype="float64")
output = tf.keras.layers.Dense(10, dtype="float64")
model = tf.keras.Sequential([tf.keras.Input((64,)), hidden, output])
model.set_weights([W1, np.zeros(64), W2, np.zeros(10)])

loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimiser = tf.keras.optimizers.Adam(learning_rate=0.01, epsilon=1e-7)
optimiser.build(model.trainable_variables)


@tf.function
def step(X, y):
    with tf.GradientTape() as tape:
        J = loss(y, model(X))
    g = tape.gradient(J, model.trainable_variables)
    optimiser.apply(g, model.trainable_variables)  # (7.30)


for epoch in range(1, 21):
    for rows in np.split(rng.permutation(train), 24):
        step(tf.constant(X[rows]), tf.constant(y[rows]))
    if epoch in (1, 5, 20):
        J = loss(y[train], model(X[train]))
        right = np.argmax(model(X[validation]), axis=1) == y[validation]
        share = right.mean()
        print(f"epoch {epoch}: J {J:.3f}, validation {share:.3f}")
right = np.argmax(model(X[test]), axis=1) == y[test]
print(f"test = {right.mean():.3f}")
