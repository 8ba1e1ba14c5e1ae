"""Digits the short way: compile and fit."""

import tensorflow as tf
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

tf.keras.utils.set_random_seed(0)
X, y = load_digits(return_X_y=True)
split = train_test_split(X / 16, y, test_size=297, random_state=0)
X_train, X_test, y_train, y_test = split

model = tf.keras.Sequential(
    [
        tf.keras.Input((64,)),
        tf.keras.layers.Dense(64, activation="tanh"),
        tf.keras.layers.Dense(10),
    ]
)
model.compile(
    optimizer=tf.keras.optimizers.Adam(learning_rate=0.01),
    loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
model.fit(
    X_train,
    y_train,
    batch_size=50,
    epochs=10,
    validation_split=0.2,
    verbose=0,
)
_, share = model.evaluate(X_test, y_test, verbose=0)
print(f"at least 90 % of {len(y_test)} right: {share >= 0.9}")
