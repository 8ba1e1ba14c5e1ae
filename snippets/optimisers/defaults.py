"""The defaults of each optimiser, read from the libraries."""

import inspect

import tensorflow as tf
import torch

same = {"lr": "learning_rate", "eps": "epsilon", "alpha": "rho"}
wanted = ["learning_rate", "momentum", "rho", "betas", "epsilon"]
wanted += ["weight_decay", "initial_accumulator_value"]


def defaults(cls):
    found = {}
    for name, entry in inspect.signature(cls).parameters.items():
        found[same.get(name, name)] = entry.default
    if "beta_1" in found:
        found["betas"] = found["beta_1"], found["beta_2"]
    return {name: found[name] for name in wanted if found.get(name)}


for name in ("SGD", "Adagrad", "RMSprop", "Adadelta", "Adam", "AdamW"):
    print(name)
    for library in (torch.optim, tf.keras.optimizers):
        shown = defaults(getattr(library, name)).items()
        label = "torch" if library is torch.optim else "keras"
        text = ", ".join(f"{key} {value}" for key, value in shown)
        print(f"  {label}: {text}")
