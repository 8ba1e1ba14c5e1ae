"""Adam(weight_decay=0.5), one step, gradient 1: two kinds of maths."""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import tensorflow as tf
import torch

w = torch.tensor([10.0], requires_grad=True)
w.grad = torch.tensor([1.0])
torch.optim.Adam([w], lr=0.1, weight_decay=0.5).step()
print(f"PyTorch: Adam torch_adam = {w.item():.3f}")

w = torch.tensor([10.0], requires_grad=True)
w.grad = torch.tensor([1.0])
torch.optim.AdamW([w], lr=0.1, weight_decay=0.5).step()
print(f"PyTorch: AdamW torch_adamw = {w.item():.3f}")

for name in ("Adam", "AdamW"):
    w = tf.Variable([10.0])
    Optimiser = getattr(tf.keras.optimizers, name)
    optimiser = Optimiser(learning_rate=0.1, weight_decay=0.5)
    optimiser.apply([tf.constant([1.0])], [w])
    print(f"Keras: {name} keras_{name.lower()} = {w.numpy()[0]:.3f}")

print("Defaults of AdamW:", end=" ")
default = torch.optim.AdamW([torch.zeros(1)]).defaults
print(f"torch_default = {default['weight_decay']},", end=" ")
print(f"keras_default = {tf.keras.optimizers.AdamW().weight_decay}")
