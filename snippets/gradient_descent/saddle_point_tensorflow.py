"""A network of two weights, J = (w2 w1 - 1)^2: gradient and Hessian."""

import tensorflow as tf


def derivatives(w):
    with tf.GradientTape(persistent=True) as outer:
        outer.watch(w)
        with tf.GradientTape() as inner:
            inner.watch(w)
            J = (w[1] * w[0] * 1.0 - 1.0) ** 2  # (5.18)
        gradient = inner.gradient(J, w)
        slopes = tf.unstack(gradient)
    return J, gradient, tf.stack([outer.gradient(s, w) for s in slopes])


for point in ([0.5, 2.0], [2.0, 0.5], [1.25, 1.25], [0.0, 0.0]):
    J, gradient, H = derivatives(tf.constant(point, tf.float64))
    low, high = tf.linalg.eigvalsh(H)
    slopes = [float(slope) + 0.0 for slope in gradient]  # not -0
    print(f"{point}: J = {J:.3f},", end=" ")
    print(f"gradient ({slopes[0]:.2f}, {slopes[1]:.2f}),", end=" ")
    print(f"eigenvalues {round(float(low), 6) + 0.0:.2f}, {high:.2f}")
