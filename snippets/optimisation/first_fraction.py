"""A warm-up that begins with a fourth, in both libraries."""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import tensorflow as tf
import torch

peak, warm = 0.1, 4
optimiser = torch.optim.SGD([torch.zeros(1)], lr=peak)
linear = torch.optim.lr_scheduler.LinearLR
rise = linear(optimiser, start_factor=1 / warm, total_iters=warm - 1)
keras = tf.keras.optimizers.schedules.CosineDecay(
    peak / warm, 100, warmup_target=peak, warmup_steps=warm - 1
)
for t in range(warm):
    formula = peak * (t + 1) / warm
    print(f"t = {t}: formula {formula:.4f}", end=", PyTorch ")
    print(f"{rise.get_last_lr()[0]:.4f}, Keras {float(keras(t)):.4f}")
    optimiser.step()
    rise.step()
