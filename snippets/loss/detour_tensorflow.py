"""Is the way round no shorter, as for a distance it must be?"""

import tensorflow as tf

p, via, q = tf.constant([[0.5, 0.5], [0.7, 0.3], [0.9, 0.1]])


def kl(p, q):
    return tf.keras.losses.KLDivergence()(p, q)  # (4.21)


print(f"straight = {kl(p, q):.4f}")
print(f"detour = {kl(p, via) + kl(via, q):.4f}")
