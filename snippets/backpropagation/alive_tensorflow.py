"""How much of a small change passes ten sigmoids, of one unit each?"""

import tensorflow as tf


def passed(start, w):
    a = x = tf.constant(start, dtype=tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        for _ in range(10):
            a = tf.sigmoid(w * (a - 0.5))
    return tape.gradient(a, x)


print(f"weight 4, from 0.5: four = {passed(0.5, 4):.4f}")
print(f"weight 8, from 0.5: eight = {passed(0.5, 8):.0f}")
print(f"weight 8, from 0.6: off_centre = {passed(0.6, 8):.1e}")
