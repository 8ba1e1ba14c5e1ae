"""A new tensor under the old name: the second gradient is missing."""

import tensorflow as tf

weights = tf.Variable(3.0)
lr = 0.1
for step in (1, 2):
    with tf.GradientTape() as tape:
        loss = weights**2
    gradient = tape.gradient(loss, weights)
    print(f"step {step}: {type(weights).__name__},", end=" ")
    print(f"gradient = {gradient}")
    weights = weights - lr * gradient  # raises TypeError
