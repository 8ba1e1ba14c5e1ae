"""Keras schedules that should halve the rate at step 4."""

import tensorflow as tf

schedules = tf.keras.optimizers.schedules
decay = schedules.ExponentialDecay(0.1, 4, 0.5, staircase=True)
listed = schedules.PiecewiseConstantDecay([4, 8], [0.1, 0.05, 0.025])
mended = schedules.PiecewiseConstantDecay([3, 7], [0.1, 0.05, 0.025])
for t in (3, 4, 5, 7, 8, 9):
    print(f"t = {t}: decay {float(decay(t)):.3f}", end="")
    print(f", listed [4, 8] {float(listed(t)):.3f}", end="")
    print(f", listed [3, 7] {float(mended(t)):.3f}")
