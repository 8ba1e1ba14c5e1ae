"""Gradient descent on a parabola: step by step, and by formula."""

import tensorflow as tf

curvature, eta = 0.5, 0.1
start = 4.0
w = tf.Variable(start, dtype=tf.float64)

for t in range(1, 31):
    with tf.GradientTape() as tape:
        J = 0.5 * curvature * w**2
    gradient = tape.gradient(J, w)
    w.assign_sub(eta * gradient)  # (5.10)
    if t in (1, 10, 30):
        formula = (1 - eta * curvature) ** t * start  # (5.21)
        print(f"t = {t:2}: walked {w.numpy():.6f}, formula {formula:.6f}")
