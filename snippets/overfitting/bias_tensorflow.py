"""Weights decay, biases do not: one step without any gradient."""

import tensorflow as tf

dense = tf.keras.layers.Dense(
    1, kernel_initializer="ones", bias_initializer="ones", dtype="float64"
)
dense.build([None, 2])

optimiser = tf.keras.optimizers.AdamW(0.1, weight_decay=0.5)
optimiser.exclude_from_weight_decay(var_names=["bias"])

variables = dense.trainable_variables
zeros = [tf.zeros_like(variable) for variable in variables]

optimiser.apply(zeros, variables)  # 1 - 0.1 * 0.5 = 0.95
print("weights:", dense.kernel.numpy().flatten())
print("bias:   ", dense.bias.numpy())
