"""One weight, on its way past the best place: which one do you get?"""

import numpy as np
import tensorflow as tf

one = np.ones([1, 1])
for restore in (False, True):  # False is the default
    dense = tf.keras.layers.Dense(
        1, use_bias=False, kernel_initializer="zeros"
    )
    model = tf.keras.Sequential([tf.keras.Input([1]), dense])
    model.compile(tf.keras.optimizers.SGD(0.1), "mse")
    stop = tf.keras.callbacks.EarlyStopping(
        patience=3, restore_best_weights=restore
    )
    # Training pulls the weight to 3; the new example is right at 1.
    data = {"validation_data": (one, one), "callbacks": [stop]}
    model.fit(one, 3 * one, epochs=50, verbose=0, **data)
    w = model.get_weights()[0].item()
    print(f"restore_best_weights={restore}: w = {w:.3f}")
