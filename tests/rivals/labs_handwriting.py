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
    cells(run)


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


def cells(run):
    """Cells alone, with numbers of another kind: what they make of them."""
    for rng in run.draws(2):
        digits, val, test = rng.integers(0, 10, 400), np.arange(100, 160), np.arange(300, 360)
        images, base = rng.random((400, 64)) * 16, rng.dirichlet(np.ones(10), (5, 60))
        given = {"digits": digits, "val": val, "fit": np.arange(77), "images": images, "base": base}
        it = run.cell("C = confusion_matrix", **given)
        C = np.zeros((10, 10), int)
        for network in base:
            for row, p in zip(val, network):
                C[digits[row], max(range(10), key=lambda k, p=p: p[k])] += 1
        run.close(it["C"], C, "how often each digit, a row, is answered as each, a column")
        run.prints("right: {} of {}", sum(C[k, k] for k in range(10)), 300, of=it["printed"])
        it = run.cell("truth, answer = ", **given, C=C)
        kinds = {(i, j): C[i, j] for i in range(10) for j in range(10) if i != j and C[i, j]}
        run.prints("kinds of mistake: {} of {}", len(kinds), 90, of=it["printed"])
        run.close(dict(zip(zip(it["truth"], it["answer"]), it["counts"])) == kinds, True, "the kinds of mistake")
        worst = sorted(kinds, key=lambda pair: (-kinds[pair], pair))[:4]
        run.prints("{} is read as {}: {} times", *zip(*worst), [kinds[it] for it in worst], of=it["printed"])
        names = [given[0] for name, given, _ in it["plt"].calls if name in ("xlabel", "ylabel")]
        run.true(names == ["answered, ŷ", "true, y"], "to the right stands what was answered, by its name")
        dots = next(args for name, args, _ in it["plt"].calls if name == "scatter")
        run.true(all(kinds[i, j] for j, i in zip(*dots)), "to the right stands what was answered, upwards what is true")
        it = run.cell("vote = base.mean", **given)
        missed = [i for i, p in enumerate(sum(base)) if p.argmax() != digits[val[i]]]
        missed.sort(key=lambda i: -sum(base)[i].max())
        run.close(it["missed"], missed, "what the vote misses, the surest first")
        first, second = zip(*(np.argsort(sum(base)[i])[[-1, -2]] for i in missed[:10]))
        run.prints("row {}: a {}, read as {} ({}), then {} ({})", val[missed[:10]], digits[val[missed[:10]]],
                   first, [sum(base)[i].max() / 5 for i in missed[:10]], second,
                   [sorted(sum(base)[i])[-2] / 5 for i in missed[:10]], of=it["printed"])  # fmt: skip
        watched = [*range(1077), *range(1437, 1797)]
        digits, history = rng.integers(0, 10, 1797), rng.dirichlet(np.ones(10), (60, 5, 1437)).astype(np.float32)
        given |= {"digits": digits, "fit": np.arange(1077), "val": np.arange(1437, 1797), "history": history}
        chance = np.take_along_axis(history, digits[watched][None, None, :, None], 3)[..., 0]
        it = run.cell("J_fit = mean_loss(", **given)
        J_fit, J_val = -np.log(chance[..., :1077]).mean(2), -np.log(chance[..., 1077:]).mean(2)
        run.close(it["J_fit"], J_fit, "the training loss", rtol=1e-4)
        run.close(it["J_val"], J_val, "the validation loss", rtol=1e-4)
        missed = np.sum(history[:, :, 1077:].argmax(3) != digits[1437:], axis=2)
        run.close(it["errors"], missed, "how many are wrong after each epoch")
        at = [0, 4, 19, 59]
        run.prints("epoch {}: J {}, validation {}, wrong [{*}]", (1, 5, 20, 60), J_fit[at].mean(1), J_val[at].mean(1),
                   missed[at], of=it["printed"])  # fmt: skip
        it = run.cell("best = J_val.mean(", J_fit=J_fit, J_val=J_val)
        upright = [given for name, given, _ in it["plt"].calls if name == "axvline"]
        run.true(upright == [(20,)], "the dotted line stands at 20 epochs")
        run.axes(it["plt"], x=("epoch", range(1, 61)), y=("loss", [J_fit, J_val]))
        run.prints("mean validation loss: lowest after epoch {}", 1 + np.argmin(J_val.sum(1)), of=it["printed"])
        line = rng.dirichlet(np.ones(10), (5, 360))
        given |= {"base": base.repeat(6, axis=1), "line": line, "errors": missed}
        it = run.cell("longer = ", **given)
        wrong = np.sum(given["base"].argmax(2) != digits[1437:], axis=1)
        run.prints("wrong of 360: [{*}] - the line: [{*}]", wrong, np.sum(line.argmax(2) != digits[1437:], axis=1),
                   of=it["printed"])  # fmt: skip
        run.prints("base = {} wrong", wrong.mean(), of=it["printed"])
        run.prints("longer = {} after", missed[-1].mean(), of=it["printed"])
        best = rng.integers(5, 40, 5)
        runs = {name: rng.dirichlet(np.ones(10), (5, 360)) for name in ("tanh", "rate 1/32", "rate 1")}
        more = [np.sum(p.argmax(2) != digits[1437:], axis=1) - wrong for p in runs.values()]
        it = run.cell("slow = wrong(", **given, runs=runs)
        across = np.concatenate([*more[::2], *np.mean(more[::2], axis=1, keepdims=True)])
        run.axes(it["plt"], x=("more wrong answers", across))
        run.prints("not drawn: rate 1/32, mean {}", more[1].mean(), of=it["printed"])
        falls = np.abs(np.arange(60)[:, None] - best) + 0.4 * rng.random((60, 5))
        it = run.cell("at_best = np.array", J_val=falls, errors=missed)
        run.close(it["at_best"], missed[best, range(5)], "how many are wrong at the best epoch")
        run.close(it["stopped"], best + 1 + 10, "after which epoch a patience of ten stops")
        low, high = stats.ttest_rel(it["at_best"], missed[-1]).confidence_interval(0.95)
        run.close([it["mean"], it["half"]], [(low + high) / 2, (high - low) / 2], "its interval")
        X = rng.random((6, 64))
        it = run.cell("lost = 1 - ", X=X)
        square = X.reshape(6, 8, 8)
        edges = [square[:, :, 0], square[:, :, -1], square[:, 0], square[:, -1]]
        own = sorted(np.mean([edge[i].sum() / X[i].sum() for i in range(6)]) for edge in edges)
        run.close(sorted(it["lost"].mean(axis=1)), own, "the ink that is pushed over each edge")
        images[:, [0, 5]] = 0
        it = run.cell("X = images / 16", images=images, fit=np.arange(200), keep=np.arange(300))
        run.prints("pixels that are always 0 in training: {}", 2, of=it["printed"])
        run.close(it["X"], images * 0.0625, "X")
        moving = [k for k in range(64) if k not in (0, 5)]
        run.close(it["Z"][:, moving], (images - images[:200].mean(0))[:, moving] / images[:200].std(0)[moving], "Z")
        final = rng.dirichlet(np.ones(10), (5, 60))
        given = {"digits": digits[:400], "val": val, "test": test, "keep": 0, "CANDIDATES": {"shifts": {}}}
        it = run.cell("final = train(", train=lambda *_, final=final, **__: [0, final], **given)
        right = sum(np.argmax(p) == digits[row] for p, row in zip(sum(final), test))
        run.prints("right of 360 = {}", right, of=it["printed"])
        single = [sum(np.argmax(p) != digits[row] for p, row in zip(net, test)) for net in final]
        run.prints("single networks, wrong of 360: [{*}]", single, of=it["printed"])
    text = "".join(["0123", "4908", "77", "490893", "5", "490898", "6"])
    it = run.cell("cuts = [m.end()", digits=[int(digit) for digit in text])
    run.close(it["cuts"], [8, 16, 23], "where a sheet ends")
