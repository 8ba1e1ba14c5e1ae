"""Rivals of lab 2."""

import numpy as np
from scipy import stats
from scipy.special import softmax

from rivals import rival


@rival("labs/handwriting")
def handwriting(run):
    judge, stop, wilson = (run.function(name) for name in ("judge", "stop", "wilson"))
    for by, rng in zip((0, -5, 5), run.draws()):
        new, old = by + rng.normal(size=5), rng.normal(size=5)
        mean, half, verdict = judge(new, old)
        low, high = stats.ttest_rel(new, old).confidence_interval(0.95)
        run.close([mean - half, mean + half], [low, high], "the interval of judge")
        run.true(
            verdict == ("noise" if low < 0 < high else "better" if high < 0 else "WORSE"),
            "the verdict is that of the interval",
        )
        right, n = int(rng.integers(1, 50)), 50
        exact = stats.binomtest(right, n).proportion_ci(0.95, "wilson")
        run.close(wilson(right, n, stats.norm.ppf(0.975)), [exact.low, exact.high], "the interval of wilson")
        digits, rows = rng.integers(0, 10, 30), np.arange(30)
        given = {"digits": digits, "val": rows, "fit": rows, "X": np.zeros((30, 64))}
        probs = rng.dirichlet(np.ones(10), size=(5, 30))
        run.close(run.function("wrong", **given)(probs, rows), [sum(p.argmax(1) != digits) for p in probs], "wrong")
        each = [[np.log(p[i, digits[i]]) for i in rows] for p in probs]
        run.close(run.function("mean_loss", **given)(probs, rows), -np.mean(each, axis=1), "mean_loss")
    best, last = stop(np.array([5.0, 3.0, 4.0, 4.5, 1.0]), 2)
    run.true((best, last) == (1, 3), "stop waits two looks after the best and no longer")
    run.true(stop([3.0, 2.0, 2.0, 5.0], 2) == (1, 3), "a tie is no better")
    pictures = np.arange(64.0)[None]
    views = run.function("shifted")(pictures)[:, 0].reshape(-1, 8, 8)
    square = pictures.reshape(8, 8)
    moved = {
        tuple(np.roll(np.pad(square, 1), shift, (0, 1))[1:9, 1:9].ravel())
        for shift in ((0, 0), (0, 1), (1, 0), (0, -1), (-1, 0))
    }
    run.true({tuple(view.ravel()) for view in views} == moved, "shifted moves by one pixel in each direction, or not")
    as_it_is = sum(np.array_equal(view, square) for view in views)
    run.true((as_it_is, len(views)) == (3, 7), "three of seven views are not shifted")
    run.prints("spread = {} per cent, or {} digits", 100 * np.sqrt(0.97 * 0.03 / 360), np.sqrt(0.97 * 0.03 * 360))
    trained(run)
    fed(run)


def trained(run):
    """The start, the forward pass, the two losses, and the rates and steps of a training."""
    import torch

    W1, b1, W2, b2 = run.function("start")(32)
    run.true([p.shape for p in (W1, b1, W2, b2)] == [(5, 64, 32), (5, 1, 32), (5, 32, 10), (5, 1, 10)], "five networks")
    run.true(abs(W1.var() * 64 / 2 - 1) < 0.05 and abs(W2.var() * 32 / 2 - 1) < 0.15, "the start has He's variance")
    run.true(not b1.any() and not b2.any(), "the biases start at zero")
    run.true(not np.allclose(W1[0], W1[1]), "each seed starts elsewhere")
    network = run.function("network", BENDS={"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid})
    cost = run.function("cost")
    for rng in run.draws(1):
        x, Y = rng.random((5, 4, 64)), np.eye(10)[rng.integers(0, 10, (5, 4))]
        b1, b2, mask = rng.normal(size=(5, 1, 32)), rng.normal(size=(5, 1, 10)), rng.integers(0, 2, (5, 4, 32)) * 2.0
        P = [torch.tensor(p) for p in (W1, b1, W2, b2)]
        z = [np.maximum(x[i] @ W1[i] + b1[i], 0) * mask[i] @ W2[i] + b2[i] for i in range(5)]
        logits = network(P, torch.tensor(x), torch.tensor(mask), "relu")
        run.close(logits, z, "the logits of a network")
        p = np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
        squares = sum(((p[i] - Y[i]) ** 2).sum() / 4 for i in range(5))
        run.close(cost(logits, torch.tensor(Y), "squares"), squares, "the squared error of five networks")
        entropy = -sum((np.log(p[i]) * Y[i]).sum() / 4 for i in range(5))
        run.close(cost(logits, torch.tensor(Y), "entropy"), entropy, "the cross-entropy of five networks")
    stepped(run)
    base = {"hidden": 32, "g": "relu", "loss": "entropy", "optimiser": None, "rate": 0.5, "B": 10, "p": 0.0}
    rows, rates = np.arange(35), []
    given = {"fit": rows, "val": rows, "X": np.zeros((35, 64)), "Y": np.eye(35), "BASE": base | {"epochs": 4}}
    train = run.function("train", **given, fall=False)
    train.__globals__["BASE"] |= {"fall": False}
    train.__globals__["build"] = lambda *_: (lambda x, Y, mask, rate: rates.append(rate), lambda x: np.full(5, len(x)))
    run.close(train(), np.full((4, 5), 35), "a prediction of all rows to watch, after each epoch")
    run.close(rates, np.full(12, 0.5), "the rate of each step, three in each epoch", rtol=1e-6)
    rates.clear()
    train(fall=True)
    falling = np.repeat([0.5, 0.25 * (1 + np.sqrt(0.5)), 0.25, 0.25 * (1 - np.sqrt(0.5))], 3)
    run.close(rates, falling, "a rate that falls along half a cosine", rtol=1e-6)


def stepped(run):
    """Two steps of a straight line against the analytic gradient."""
    import torch

    build, sgd = run.function("build"), run.function("sgd")
    for rng in run.draws(1):
        W, b = rng.normal(size=(5, 6, 10)), rng.normal(size=(5, 1, 10))
        x, Y = rng.random((5, 4, 6)), np.eye(10)[rng.integers(0, 10, (5, 4))]
        step, predict = build([W, b], "relu", "entropy", sgd)
        for rate in (0.5, 0.25):
            error = (softmax(x @ W + b, axis=-1) - Y) / 4
            W, b = W - rate * np.swapaxes(x, 1, 2) @ error, b - rate * error.sum(axis=1, keepdims=True)
            step(x, Y, np.ones((5, 4, 1)), rate)
            run.close(predict(x[0]), softmax(x[0] @ W + b, axis=-1), "the probabilities after a step", rtol=1e-9)
    rule = run.function("adam")([torch.zeros(1)]).param_groups[0]
    run.close([*rule["betas"], rule["eps"]], [7 / 8, 1 - 2**-10, 2**-23], "the shares of Adam")


def fed(run):
    """The batches: each row at most once, the masks those of dropout."""
    batches, rows = run.function("batches"), np.arange(100, 1100)
    fed = list(batches(rows, 1, 7, 64, 0.25, 32))
    which, order, mask = (np.concatenate(part, axis=1) for part in zip(*fed))
    run.true(len(fed) == 15 and order.shape == (5, 960), "fifteen whole batches")
    run.true(all(len(set(row)) == 960 and set(row) <= set(rows) for row in order.tolist()), "no row comes twice")
    run.true(not np.array_equal(order[0], order[1]), "each network has an order of its own")
    run.true(set(which.ravel()) == set(range(7)), "each version is drawn")
    run.true(mask.shape == (5, 960, 32) and set(mask.ravel().round(9)) == {0.0, round(4 / 3, 9)}, "kept units grow")
    run.true(abs(np.mean(mask == 0) - 0.25) < 0.01, "a quarter is dropped")
    (plain, *_), (later, *_) = (list(batches(rows, epoch, 1, 64, 0.0, 32)) for epoch in (1, 2))
    run.true(plain[2].shape == (5, 64, 1) and np.all(plain[2] == 1), "without dropout the mask is one")
    run.true(np.array_equal(plain[1], fed[0][1]), "the order does not hang on dropout")
    run.true(not np.array_equal(plain[1], later[1]), "each epoch has an order of its own")
