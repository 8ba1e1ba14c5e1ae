"""How many parameters has a network with layers 64 - 32 - 10?"""

import tensorflow as tf

model = tf.keras.Sequential()
model.add(tf.keras.layers.Dense(32, activation="relu"))
model.add(tf.keras.layers.Dense(10))
# Without inputs there is nothing to count.
model.build((None, 64))

layers = [layer.count_params() for layer in model.layers]  # (3.4)
print("in each layer:", layers)
print(f"parameters = {model.count_params()}")
