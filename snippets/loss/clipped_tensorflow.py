"""A confident wrong answer, by way of the probability: Keras."""

import tensorflow as tf

for y in (1.0, 0.0):
    truth = tf.constant([y])
    # 200 on the wrong side
    z = tf.Variable([-200.0 if y else 200.0])
    with tf.GradientTape() as tape:
        y_hat = tf.sigmoid(z)
        loss = tf.keras.losses.BinaryCrossentropy()(truth, y_hat)
    slope = tape.gradient(loss, z)[0]
    print(f"y = {y:g}, y_hat = {y_hat[0]:g}:", end=" ")
    print(f"loss {loss:.4f}, slope {abs(slope):.4f}")

# Keras's own sigmoid remembers its logit, and the loss asks for it.
y_hat = tf.keras.activations.sigmoid(z)
loss = tf.keras.losses.BinaryCrossentropy()(truth, y_hat)
print(f"Keras's own sigmoid: loss {loss:.4f}")

with tf.GradientTape() as tape:
    bce = tf.keras.losses.BinaryCrossentropy(from_logits=True)
    loss = bce(truth, z)
slope = tape.gradient(loss, z)[0]
print(f"from the logit: loss {loss:.4f}, slope {abs(slope):.4f}")
