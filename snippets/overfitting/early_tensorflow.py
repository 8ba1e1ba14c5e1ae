"""Early stopping in Keras: a callback keeps the best and restores it."""

import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

tf.keras.config.set_floatx("float64")
images, digits = load_digits(return_X_y=True)
rng = np.random.default_rng(0)
order = rng.permutation(1797)
digits[order[:100:5]] = rng.integers(0, 10, 20)  # labels by chance
X, y = images[order] / 16, digits[order]
X_val, y_val = X[100:400], y[100:400]  # rows 0 to 99: training
W1, b1 = rng.normal(size=(64, 32)) * (2 / 64) ** 0.5, np.zeros(32)
W2, b2 = rng.normal(size=(32, 10)) * (1 / 32) ** 0.5, np.zeros(10)

layer1 = tf.keras.layers.Dense(32, activation="relu")
layer2 = tf.keras.layers.Dense(10)
model = tf.keras.Sequential([tf.keras.Input([64]), layer1, layer2])
model.set_weights([W1, b1, W2, b2])

J = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(tf.keras.optimizers.SGD(learning_rate=0.2), loss=J)
patience = tf.keras.callbacks.EarlyStopping(  # (9.11)
    monitor="val_loss", patience=5, restore_best_weights=True
)
history = model.fit(
    X[:100],
    y[:100],
    batch_size=10,
    epochs=100,
    shuffle=False,  # as in the two loops; else leave it on
    validation_data=(X_val, y_val),
    callbacks=[patience],
    verbose=0,
).history["val_loss"]

restored = model.evaluate(X_val, y_val, verbose=0)
print(f"stopped = {len(history)}, best epoch = {np.argmin(history) + 1}")
print(f"last = {history[-1]:.3f}, restored = {restored:.3f}")
