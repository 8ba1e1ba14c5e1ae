"""Rivals of lab 1."""

import numpy as np
import programs
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
    sums = [0.5 * lectures + 0.4 * hours for lectures, hours in ((4, 5), (1, 2), (6, 3), (2, 7))]
    run.prints("squared error = {}", np.mean([(z - y) ** 2 for z in sums for y in (4.0, 1.3, 4.2, 3.8)]))
    run.prints("along a = {}", 2.5 - 1)
    run.prints("along b = {}", 2.5 - 1 + 1.5 + 2.5)
    steps = [0, 1, 2, 5, 10, 25]
    run.prints("after {} steps: x = {}", steps, [4 - 4 * 0.8**t for t in steps])
    run.prints("share = {}", 0.8)
    trained(run)


def trained(run):
    """The start, a step, and the rows that an epoch feeds."""
    import torch

    W1, b1, W2, b2 = run.function("draw")(3)
    run.true([p.shape for p in (W1, b1, W2, b2)] == [(64, 32), (32,), (32, 1), (1,)], "the sizes of the network")
    run.true(abs(W1.std() / np.sqrt(2 / 64) - 1) < 0.06 and not b1.any() and not b2.any(), "the start is He's")
    many = np.concatenate([run.function("draw")(seed)[2] for seed in range(40)])
    run.true(abs(many.std() / np.sqrt(1 / 32) - 1) < 0.06, "half of its variance in front of the output")
    torch.set_default_dtype(torch.float64)
    try:
        stepped(run, W1, W2)
    finally:
        programs.settle()
    train, fed = run.function("train"), []
    fakes = {"stepper": lambda network, eta: lambda X, y: fed.append(X[:, 0]), "measure": lambda *_: (1, 2)}
    train.__globals__.update(fakes, X_val=None, y_val=None)
    X = np.arange(120.0)[:, None]
    run.true(train(None, X, X[:, 0], seed=0, epochs=5, every=2).shape == (2, 4), "two looks at four numbers")
    run.true([len(rows) for rows in fed] == [50, 50, 20] * 5, "batches of fifty")
    epochs = [np.concatenate(fed[i : i + 3]) for i in (0, 3)]
    run.true(all(np.array_equal(np.sort(epoch), X[:, 0]) for epoch in epochs), "an epoch has each row once")
    run.true(not np.array_equal(*epochs), "each epoch has an order of its own")


def stepped(run, W1, W2):
    """One step against the analytic gradient, with the bend and without."""
    make, logits, stepper = (run.function(name) for name in ("make", "logits", "stepper"))
    for rng in run.draws(1):
        b1, b2 = rng.normal(size=32), rng.normal(size=1)
        X, y = rng.random((6, 64)), rng.integers(0, 2, 6).astype(float)
        for bend in (True, False):
            before = X @ W1 + b1
            A = np.maximum(before, 0) if bend else before
            z = (A @ W2 + b2)[:, 0]
            network = make([W1, b1, W2, b2], bend)
            run.close(logits(network, X), z, "the logits of the network", rtol=1e-9)
            new, step = [W1, b1, W2, b2], stepper(network, 0.3)
            for _ in range(2):  # the second without what the first has left
                error = (expit(z) - y)[:, None] / 6
                back = error @ new[2].T * (before > 0 if bend else 1)
                slopes = X.T @ back, back.sum(0), A.T @ error, error.sum(0)
                new = [w - 0.3 * slope for w, slope in zip(new, slopes)]
                before = X @ new[0] + new[1]
                A = np.maximum(before, 0) if bend else before
                z = (A @ new[2] + new[3])[:, 0]
                step(X, y)
                run.close(logits(network, X), z, "the logits after a step", rtol=1e-9)
