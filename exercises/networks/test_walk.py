"""What a walk through the weights has to do."""

import numpy as np
from check import close
from walk import move


class Layer:
    """Keeps its weights, and lists them."""

    def __init__(self, *weights):
        self.weights = [w.copy() for w in weights]

    def parameters(self):
        return list(self.weights)


def test_one_array():
    layer = Layer(np.array([1.0, 2.0]))
    move(layer.parameters(), 0.5)
    kept = layer.weights[0]
    hint = "Add the amount to each number."
    if np.array_equal(kept, [1.0, 2.0]):
        hint = (
            "The layer's own array is as before. Did you make a new one? "
            "Write into the old one."
        )
    call = "the layer's array [1, 2] after move(layer.parameters(), 0.5)"
    close(call, kept, [1.5, 2.5], hint)


def test_every_array():
    rng = np.random.default_rng(0)
    for shapes in (((2, 3), (3,)), ((4, 1), (1,), (1, 2), (2,))):
        weights = [rng.normal(size=shape) for shape in shapes]
        layer = Layer(*weights)
        move(layer.parameters(), -0.1)
        for i, (kept, old) in enumerate(zip(layer.weights, weights)):
            hint = "Every weight must move, not only the first."
            call = f"weight {i} of the layer after move(..., -0.1)"
            close(call, kept, old - 0.1, hint)
