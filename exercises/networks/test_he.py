"""What the start has to be."""

import numpy as np
from check import close
from he import he_start


def test_shapes_and_biases():
    got = he_start([4, 3, 2], np.random.default_rng(0))
    if not isinstance(got, list | tuple) or len(got) != 2:
        close("he_start([4, 3, 2], rng)", got, ((), ()), "")
    for i, (m, k) in enumerate(((4, 3), (3, 2))):
        W, b = got[i]
        shape = np.shape(W)
        call = f"he_start([4, 3, 2], rng)[{i}][0]"
        assert shape == (m, k), (
            f"`{call}` has shape {shape}, and should have shape {m, k}"
        )
        call = f"he_start([4, 3, 2], rng)[{i}][1]"
        close(call, b, np.zeros(k), "The biases start at zero.")


def test_the_size():
    W = he_start([400, 100], np.random.default_rng(1))[0][0]
    call = "the standard deviation of W in he_start([400, 100], rng)"
    want = np.sqrt(2 / 400)
    hint = "The variance should be 2 / 400."
    mean = np.mean(W)
    assert abs(mean) < 0.01, (
        f"`W` has the mean {mean:.3f}, and should have mean 0: draw between -r and r"
    )
    for r, why in (
        (
            np.sqrt(2 / 400),
            "That r is the standard deviation, not yet the bound.",
        ),
        (6 / 400, "That is the square of r; take the root."),
        (np.sqrt(6 / 100), "He counts the inputs of the layer, 400."),
        (np.sqrt(6 / 500), "That is the rule of Glorot."),
    ):
        if abs(np.std(W) / (r / np.sqrt(3)) - 1) < 0.03:
            hint = why
    close(call, np.std(W), want, hint, within=0.03 * want)
    farthest = np.max(np.abs(W))
    assert farthest < np.sqrt(6 / 400) * (1 + 1e-9), (
        f"an entry of `W` is {farthest:.3f} from 0: draw uniformly, "
        "between -r and r"
    )


def test_the_signal_survives():
    rng = np.random.default_rng(2)
    kept = []
    for _ in range(10):
        A = rng.normal(size=(20, 200))
        before = np.mean(A**2)
        for W, b in he_start([200] * 6, rng):
            A = np.maximum(0, A @ W + b)
        kept.append(np.mean(A**2) / before)
    got = float(np.mean(kept))
    hint = "Five layers should leave the mean square about as it is."
    close("what five layers keep of the mean square", got, 1.0, hint, 0.5)
