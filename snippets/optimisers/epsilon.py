"""One step on small gradients: where each library puts epsilon."""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import tensorflow as tf
import torch


def first_step(name, g, epsilon):
    """One step from zero by each library, with the rate 0.001."""
    w = torch.zeros(1, dtype=torch.float64)
    w.grad = torch.tensor([g], dtype=torch.float64)
    w_k = tf.Variable([0.0], dtype=tf.float64)
    rho = {"alpha": 0.9} if name == "RMSprop" else {}
    at_0 = {"initial_accumulator_value": 0} if name == "Adagrad" else {}
    own = getattr(torch.optim, name)([w], lr=0.001, eps=epsilon, **rho)
    own.step()
    keras = getattr(tf.keras.optimizers, name)
    keras = keras(learning_rate=0.001, epsilon=epsilon, **at_0)
    keras.apply([tf.constant([g], tf.float64)], [w_k])
    return -w.item(), -w_k.numpy()[0]


cases = [(1e-7, 1.0), (1e-7, 1e-4), (1e-7, 1e-7), (1e-12, 1e-4)]
for name in ("Adam", "RMSprop", "Adagrad"):
    for epsilon, g in cases:
        torch_step, keras_step = first_step(name, g, epsilon)
        print(f"{name}, epsilon {epsilon:g}, g = {g:g}:", end=" ")
        print(f"torch {torch_step:.6f}, keras {keras_step:.6f}")
