"""How much of a small change passes ten sigmoids, of one unit each?"""

import tensorflow as tf


def passed(start, w):
    a = x = tf.constant(start, dtype=tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        for _ in range(10):
            a = tf.sigmoid(w * (a - 0.5))
    return tape.gradient(a, x)


for w in (1, 4, 8):
    shares = [f"{passed(a, w):.1e}" for a in (0.5, 0.6, 0.9)]
    print(f"weight {w}: from 0.5, 0.6, 0.9 passes", " ".join(shares))
