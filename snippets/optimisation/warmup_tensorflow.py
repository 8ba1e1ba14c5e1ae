"""Warm-up over four steps, then cosine decay over eight."""

import tensorflow as tf

peak, first, warm, T = 0.1, 0.025, 4, 8


# One class for both parts.
schedule = tf.keras.optimizers.schedules.CosineDecay(
    first, T, warmup_target=peak, warmup_steps=warm
)  # (7.14)


for t in range(13):
    eta = float(schedule(t))

    print(f"t = {t:2}: eta = {eta:.4f}")
