"""One step on small gradients: where each library puts epsilon."""

import torch._dynamo  # before TensorFlow, or an optimiser may crash
import tensorflow as tf
import torch


def first_steps(name, g, epsilon):
    """One step from zero by each library, with the rate 0.001."""
    w = torch.zeros(1, dtype=torch.float64)
    w.grad = torch.tensor([g], dtype=torch.float64)
    w_k = tf.Variable([0.0], dtype=tf.float64)
    rho = {"alpha": 0.9} if name == "RMSprop" else {}
    start = {"initial_accumulator_value": 0.0} if name == "Adagrad" else {}
    own = getattr(torch.optim, name)([w], lr=0.001, eps=epsilon, **rho)
    keras = getattr(tf.keras.optimizers, name)
    own.step()
    keras(0.001, epsilon=epsilon, **start).apply(
        [tf.constant([g], tf.float64)], [w_k]
    )
    return -w.item(), -w_k.numpy()[0]


for name in ("Adam", "RMSprop", "Adagrad"):
    for epsilon, g in ((1e-7, 1), (1e-7, 1e-5), (1e-7, 1e-7), (1e-12, 1e-5)):
        torch_step, keras_step = first_steps(name, g, epsilon)
        print(f"{name}, epsilon {epsilon:g}, g = {g:g}:", end=" ")
        print(f"torch {torch_step:.6f}, keras {keras_step:.6f}")
