"""No setting named at all: 100 steps in the valley, in both libraries."""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import numpy as np
import tensorflow as tf
import torch


def walk(name, named, start, slope):
    """All the places, by PyTorch and by Keras."""
    w = torch.tensor(start, dtype=torch.float64)
    w_k = tf.Variable(start, dtype=tf.float64)
    optimiser = getattr(torch.optim, name)([w], **named)
    same = {"learning_rate" if k == "lr" else k: named[k] for k in named}
    keras = getattr(tf.keras.optimizers, name)(**same)
    places = [[np.array(start)] * 2]
    for _ in range(100):
        w.grad = torch.tensor(slope(w.numpy()))
        optimiser.step()
        keras.apply([slope(w_k.numpy())], [w_k])
        places.append([w.numpy().copy(), w_k.numpy()])
    return np.array(places)


curvature = np.array([1.0, 25.0])
rates = {"SGD": 0.001, "Adagrad": 0.01, "RMSprop": 0.01, "Adadelta": 1.0}
for name in (*rates, "Adam", "AdamW"):
    rate, gaps = rates.get(name, 0.001), []
    for named in ({}, {"lr": rate}):
        places = walk(name, named, [-4.0, 1.0], lambda w: curvature * w)
        gaps.append(np.abs(places[-1, 0] - places[-1, 1]).max())
    print(f"{name} = {gaps[0]:.2f}")
    print(f"  with the rate {rate} in both: {gaps[1]:.2f}")
