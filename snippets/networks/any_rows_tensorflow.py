"""One layer, one student or a hundred: what changes its shape?"""

import tensorflow as tf

layer = {"W": tf.zeros((2, 3)), "b": tf.zeros(3)}

for n in (1, 100):
    X = tf.zeros((n, 2))
    A = tf.sigmoid(X @ layer["W"] + layer["b"])
    print("X", tuple(X.shape), "gives A", tuple(A.shape), end="; ")
    print("W stays", tuple(layer["W"].shape))
