"""Rivals of lab 1."""

import numpy as np
from scipy.special import expit

from rivals import rival


@rival("labs/first_network")
def first_network(run):
    measure = run.function("measure")
    for rng in run.draws():
        z, y = rng.normal(0, 3, 20), rng.integers(0, 2, 20).astype(float)
        measure.__globals__["logits"] = lambda network, X, z=z: z
        loss, right = measure(None, None, y)
        p = expit(z)
        run.close(loss, -np.mean(np.log(np.where(y == 1, p, 1 - p))), "the loss of measure")
        run.true(right == np.sum((p > 0.5) == (y == 1)), "measure counts what is on the right side of one half")
    run.prints("one half to every picture: loss {}", np.log(2))
    q, n = (
        float(run.out.split("network on test = ")[1].split()[0]),
        float(run.out.split("rows to test = ")[1].split()[0]),
    )
    run.prints("accuracy = {}", q / n)
    run.prints("spread = {}", np.sqrt(q / n * (1 - q / n) / n))
    run.true("the same, to twelve decimals: True" in run.out, "the layer by hand and the library's agree")
