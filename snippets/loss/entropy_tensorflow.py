"""Entropy, cross-entropy, and the KL divergence between them."""

import tensorflow as tf

loss = tf.keras.losses
p, q = tf.constant([[0.5, 0.5], [0.9, 0.1]])

# Keras takes the probabilities themselves, the truth first.
entropy = loss.categorical_crossentropy(p, p)  # (4.19)
cross = loss.categorical_crossentropy(p, q)  # (4.20)
there = loss.KLDivergence()(p, q)  # (4.21)
back = loss.KLDivergence()(q, p)

print(f"H(p) + KL(p, q) = {entropy:.4f} + {there:.4f}")
print(f"cross = {cross:.4f}")
print(f"there = {there:.4f}, back = {back:.4f}")
