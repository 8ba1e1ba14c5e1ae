"""The learning rates that the libraries take when you name none."""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import tensorflow as tf
import torch

pytorch = torch.optim.SGD([torch.zeros(1)]).defaults["lr"]
keras = float(tf.keras.optimizers.SGD().learning_rate)
print(f"pytorch = {pytorch:g}")
print(f"keras = {keras:g}")
