"""From which logit on is the sigmoid exactly 1?"""

import tensorflow as tf

for dtype in ("float32", "float64"):
    z = tf.cast(tf.range(1, 60), dtype)
    y_hat = tf.sigmoid(z)
    print(f"{dtype} = {z[y_hat == 1][0]:g}")
