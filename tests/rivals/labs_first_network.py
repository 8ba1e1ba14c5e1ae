"""Rivals of lab 1."""

import re
import types

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
    cells(run)


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


def cells(run):
    """Cells alone, with numbers of another kind: what they make of them."""
    group = np.arange(8.0).reshape(4, 2)
    said = run.cell("T = torch.tensor(group)", group=group)["printed"]
    rows = {"one student": "[0. 1.]", "all hours": "[1. 3. 5. 7.]", "one number": "5.0"}
    for name, row in (rows | {"middle rows": "[[2.0, 3.0], [4.0, 5.0]]"}).items():
        run.true(re.search(rf"^{name}: +{re.escape(row)}$", said, re.M), f"{name} are {row}")
    for rng in run.draws(2):
        images, digits = rng.integers(0, 17, (1400, 4)), rng.integers(0, 10, 1400)
        it = run.cell("order = np.random.default_rng(0)", images=images, digits=digits)
        order = np.random.default_rng(0).permutation(1400)
        for name, rows in (("train", order[:1000]), ("val", order[1000:1300]), ("test", order[1300:])):
            run.close(it[f"X_{name}"], images[rows] / 16, f"the pictures to {name}")
            run.close(it[f"y_{name}"], [float(digits[row] in (1, 3, 5, 7, 9)) for row in rows], f"the truths to {name}")
        z, y, guess = rng.normal(size=50), rng.integers(0, 2, 50), rng.integers(0, 2, 50)
        y[z > 1] = 1
        model = types.SimpleNamespace(predict=lambda X, g=guess: g)
        given = {"X_test": None, "y_test": y, "perceptron": model, "commoner": 1.0, "network": None}
        it = run.cell("ours = (logits(", logits=lambda *_, z=z: z, **given)
        ours, theirs = {i for i in range(50) if (z[i] > 0) == y[i]}, {i for i in range(50) if guess[i] == y[i]}
        for name, own in (
            ("guess on test", sum(y)),
            ("perceptron on test", len(theirs)),
            ("network on test", len(ours)),
            ("only the perceptron", len(theirs - ours)),
            ("only the network", len(ours - theirs)),
        ):
            run.prints(f"{name} = {{}}", own, of=it["printed"])  # fmt: skip
        p, digits = expit(z), y + 2
        said = run.cell("wrong = np.flatnonzero(", y_hat=p, y_val=y, digits_val=digits)["printed"]
        missed = [i for i in range(50) if i not in ours]
        run.prints("a {}: odd with probability {}", digits[missed], p[missed], of=said)
        curve = rng.random((30, 4))
        given = {"curve": curve, "y_val": y, "perceptron": types.SimpleNamespace(predict_proba=lambda _, p=p: p)}
        it = run.cell("J_line = log_loss", X_val=None, **given)
        line = -np.mean(np.log(np.where(y == 1, p, 1 - p)))
        run.axes(it["plt"], x=("epoch", range(1, 31)), y=("loss", curve[:, ::2]))
        run.prints("One perceptron is at {}", line, of=it["printed"])
        run.prints("above it after {} of {}", sum(line < J for J in curve[:, 2]), 30, of=it["printed"])
        run.prints("At the end: training {}, validation {}", curve[29, 0], curve[29, 2], of=it["printed"])
    said = run.cell("for rate in (0.5, 0.9, 1.0, 1.1)")["printed"]
    for rate in (0.5, 0.9, 1.0, 1.1):
        walk = [4 - 4 * (1 - 2 * rate) ** t for t in (1, 2, 3, 4, 10)]
        run.prints(f"eta {rate}: {{}} {{}} {{}} {{}} ... {{}}", *walk, of=said)
    path = 4 - 3 * 0.7 ** np.arange(26)
    at = np.arange(0, 26, 5)
    it = run.cell("first step: −η times the slope", path=path, steps=25)
    run.prints("{} steps: {}, still {} to go", at, path[at], 4 - path[at], of=it["printed"])
    run.axes(it["plt"], x=("steps", range(26)), y=("x", path))
