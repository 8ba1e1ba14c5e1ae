"""The variable itself changes: every step has its gradient."""

import tensorflow as tf

weights = tf.Variable(3.0)
lr = 0.1
for step in (1, 2):
    with tf.GradientTape() as tape:
        loss = weights**2
    gradient = tape.gradient(loss, weights)
    print(f"step {step}: {type(weights).__name__},", end=" ")
    print(f"gradient = {gradient:.1f}")
    weights.assign_sub(lr * gradient)
