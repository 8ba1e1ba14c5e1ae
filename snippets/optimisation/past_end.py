"""After the end of a cosine decay: Keras stays, PyTorch climbs again."""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import tensorflow as tf
import torch

optimiser = torch.optim.SGD([torch.zeros(1)], lr=0.1)
pytorch = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, T_max=10)
keras = tf.keras.optimizers.schedules.CosineDecay(0.1, decay_steps=10)
for t in range(21):
    if t in (0, 9, 10, 11, 15, 20):
        print(
            f"t = {t:2}: PyTorch {pytorch.get_last_lr()[0]:.4f}", end=""
        )
        print(f", Keras {float(keras(t)):.4f}")
    optimiser.step()
    pytorch.step()
