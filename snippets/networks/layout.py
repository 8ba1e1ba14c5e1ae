"""Three inputs, two outputs: how each library keeps the weights."""

import tensorflow as tf
import torch

dense = tf.keras.layers.Dense(2)
dense.build((None, 3))  # three inputs
linear = torch.nn.Linear(3, 2)

print("Keras Dense:  kernel", tuple(dense.kernel.shape), end=", ")
print("bias", tuple(dense.bias.shape))
print("torch Linear: weight", tuple(linear.weight.shape), end=", ")
print("bias", tuple(linear.bias.shape))
