"""Rivals of lab 3."""

import re
import types
from itertools import pairwise

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit

from rivals import rival


def slope(s, z, y):
    """Of the loss along s = 1/T."""
    return np.mean((expit(z * s) - y) * z)


@rival("labs/too_few_rows")
def too_few_rows(run):
    edges = np.array([0, 0.1, 0.3, 0.5, 0.7, 0.9, 1])
    given = {"edges": edges, "y_test": None, "c_fp": 1, "c_fn": 10}
    cross_entropy, temperature = run.function("cross_entropy"), run.function("temperature")
    ece, parts, cost = (run.function(name, **given) for name in ("ece", "brier_parts", "cost"))
    for rng in run.draws():
        z = rng.normal(0, 4, 300)
        y = (rng.random(300) < expit(z / 2.5)).astype(float)
        p = expit(z)
        run.close(cross_entropy(z, y), -np.mean(np.log(np.where(y == 1, p, 1 - p))), "cross_entropy")
        best = brentq(slope, 1e-3, 10, args=(z, y))
        run.close(temperature(z, y), 1 / best, "the best temperature", rtol=1e-3)
        inside = [(p >= low) & (p < high) for low, high in pairwise(edges)]
        run.close(ece(p, y), sum(abs(p[i].mean() - y[i].mean()) * i.sum() for i in inside if i.any()) / 300, "ece")
        score, off, knows = parts(p, y)
        run.close(score, np.mean((p - y) ** 2), "the Brier score")
        run.close(
            off, sum(i.sum() * (p[i].mean() - y[i].mean()) ** 2 for i in inside if i.any()) / 300, "miscalibration"
        )
        run.close(knows, sum(i.sum() * (y[i].mean() - y.mean()) ** 2 for i in inside if i.any()) / 300, "resolution")
        p[0] = 0.3
        paid = [10.0 if b and a < 0.3 else float(not b and a >= 0.3) for a, b in zip(p, y)]
        run.close(cost(p, y, 0.3), 100 * np.mean(paid), "the cost of a hundred patients")
    run.prints("threshold = {}", 1 / 11)
    run.prints("base rate = {}", 212 / 569)
    run.prints("spread_accuracy = {}", np.sqrt(0.93 * 0.07 / 289))
    run.prints("spread_of_two = {}", np.sqrt(2 * 0.93 * 0.07 / 289))
    ratio = 0.8 / 0.2 / (212 / 357)  # what the picture says, by Bayes' rule
    run.prints("p_there = {}", ratio * 0.01 / (ratio * 0.01 + 0.99))
    run.true(run.function("summary")([1.0, 2.0, 6.0], 2) == "3.00 +- 2.65", "a mean, and the spread with n - 1")
    means = dict(zip(*means_of(run)))
    for name, how_many in re.findall(r"^(\w[\w ]*?) +0\.\d+ \+- .*?(\d) of 8$", run.out, re.M):
        if name in means and name != "none":  # a mean that is lower is so for somebody
            run.true(
                int(how_many) > 0 if means[name] < means["none"] else int(how_many) < 8,
                f"{name} is better than none in {how_many} studies: so says its mean",
            )
    dealt(run)
    redrawn(run)
    trained(run)
    binned(run, edges)
    cells(run)


def means_of(run):
    found = re.findall(r"^test_(\w[\w ]*) = (\S+),", run.out, re.M)
    return [name for name, _ in found], [float(mean) for _, mean in found]


def dealt(run):
    """Each study by the mean and the spread of its own training rows; the start."""
    for rng in run.draws(1):
        data, malignant = rng.normal(3, 2, (569, 4)), rng.integers(0, 2, 569).astype(float)
        order = np.stack([rng.permutation(569) for _ in range(8)])
        cuts = {"train": (0, 80), "val": (80, 200), "more": (200, 280), "test": (280, 569)}
        parts = {name: slice(*cut) for name, cut in cuts.items()}
        deal = run.function("deal", data=data, malignant=malignant, order=order, parts=parts)
        for name, (first, last) in cuts.items():
            X, y = deal(name)
            for study, rows in enumerate(order):
                known = [data[row] for row in rows[:80]]
                scaled = (data[rows[first:last]] - np.mean(known, axis=0)) / np.std(known, axis=0)
                run.close(X[study], scaled, f"the {name} rows, scaled")
                run.close(y[study], malignant[rows[first:last]], f"the truth of the {name} rows")
    W1, b1, W2, b2 = run.function("draw")(10, units=400)
    run.true(
        [p.shape for p in (W1, b1, W2, b2)] == [(8, 10, 400), (8, 1, 400), (8, 400, 1), (8, 1, 1)], "eight networks"
    )
    run.true(abs(W1.var() * 10 / 2 - 1) < 0.05 and abs(W2.var() * 400 / 2 - 1) < 0.1, "the start has He's variance")
    run.true(not b1.any() and not b2.any(), "the biases start at zero")


def redrawn(run):
    """From five per cent to ninety-five of what a hundred draws of the rows come to; beyond the luck of ninety-five."""
    bound, coins = re.search(r"^    bound = (.*)$", run.model, re.M)[1], np.random.default_rng(5).random((1000, 8))
    run.close(eval(bound, {"np": np, "coins": coins}), np.percentile(coins, 95, axis=0), "what luck alone can do")
    redraw = run.function("redraw")
    redraw.__globals__["temperature"] = lambda z, y: z.mean() + y.sum()
    for rng in run.draws(1):
        z, y = rng.normal(size=120), rng.integers(0, 2, 120).astype(float)
        rows = np.random.default_rng(0).integers(0, 120, (100, 120))
        own = np.percentile([z[i].mean() + y[i].sum() for i in rows], [5, 95])
        run.close(redraw(z, y), own, "the range of T from 5 % to 95 %")


def trained(run):
    """A step against the analytic gradient; and what early stopping keeps."""
    import torch

    bce = torch.nn.functional.binary_cross_entropy_with_logits
    given = {"y_val": np.zeros(1), "X_val": None, "start": None, "bce": bce}
    step, logits = (run.function(name, **given) for name in ("step", "logits"))
    for rng in run.draws(1):
        arrays = [rng.normal(size=shape) for shape in ((8, 4, 5), (8, 1, 5), (8, 5, 1), (8, 1, 1))]
        X, y = rng.normal(size=(8, 6, 4)), rng.integers(0, 2, (8, 6)).astype(float)
        mask = rng.integers(0, 2, (8, 6, 5)) * 2.0
        weights = [torch.tensor(array, requires_grad=True) for array in arrays]
        step(weights, *(torch.tensor(it) for it in (X, y, np.array(0.03), mask)))
        for i in range(8):
            W1, b1, W2, b2 = (array[i] for array in arrays)
            before = X[i] @ W1 + b1
            run.close(logits(arrays, X)[i], (np.maximum(before, 0) @ W2 + b2)[:, 0], "the logits of a network")
            A = np.maximum(before, 0) * mask[i]
            error = (expit((A @ W2 + b2)[:, 0]) - y[i])[:, None] / 6
            back = error @ W2.T * mask[i] * (before > 0)
            slopes = X[i].T @ back + 0.03 * W1, back.sum(0), A.T @ error + 0.03 * W2, error.sum(0)
            for w, now, part in zip((W1, b1, W2, b2), weights, slopes):
                run.close(now.detach()[i], w - 0.5 * part.reshape(w.shape), "a step with dropout and decay", rtol=1e-9)
    train = run.function("train", **given)
    lowest = np.array([30, 0, 600, 70, 250, 10, 590, 333])  # the step at which each network's loss is lowest

    def on(weights, X, y, decay, mask):
        masks.append(np.asarray(mask))
        weights[0] += 1

    def copy(arrays):
        return [array.copy() for array in arrays]

    fakes = {"variables": copy, "snapshot": copy, "tensor": np.asarray, "step": on, "logits": lambda w, X: w[0]}
    train.__globals__.update(fakes, cross_entropy=lambda z, y: (z[:, 0] - lowest) ** 2.0)
    masks = []
    last, best = train(np.zeros((8, 80, 1)), np.zeros((8, 80)), start=[np.zeros((8, 1))])
    run.close(last[0][:, 0], np.full(8, 600), "the step of the last weights")
    run.close(best[0][:, 0], [30, 0, 600, 70, 250, 10, 590, 330], "the step of the best weights")
    run.true(all(np.all(mask == 1) for mask in masks), "without dropout nothing is dropped")
    masks.clear()
    train(np.zeros((8, 80, 1)), np.zeros((8, 80)), p=0.2, start=[np.zeros((8, 1))])
    run.true(set(np.ravel(masks).round(9)) == {0.0, 1.25}, "what is kept grows")
    run.true(abs(np.mean(np.array(masks) == 0) - 0.2) < 0.01, "a fifth is dropped")


def binned(run, edges):
    """What the diagram shows, with intervals over patients."""
    for rng in run.draws(1):
        p, patient, drawn = rng.random(600), rng.integers(0, 50, 600), rng.multinomial(50, [1 / 50] * 50, 200)
        truth = (rng.random(600) < p).astype(float)
        reliability = run.function("reliability", edges=edges, patient=patient, truth=truth, drawn=drawn)
        rows = reliability(p.reshape(8, 75))
        for row, (low, high) in zip(rows, pairwise(edges)):
            inside = np.flatnonzero((p >= low) & (p < high))
            shares = [np.average(truth[inside], weights=counts[patient[inside]]) for counts in drawn]
            expected = len(inside), p[inside].mean(), truth[inside].mean(), *np.percentile(shares, [2.5, 97.5])
            run.close(row, expected, f"the bin from {low} to {high}")


def spread(values, digits):
    return f"{np.mean(values):.{digits}f} +- {np.std(values, ddof=1):.{digits}f}"


def paid(p, y, cut):
    """What a hundred patients cost: one for a false alarm, ten for one who is let go."""
    return np.array([100 * np.mean([10 * (b and a < c) + (not b and a >= c) for a, b in zip(row, truth)])
                     for row, truth, c in zip(p, y, np.broadcast_to(np.ravel(cut), 8))])  # fmt: skip


def entropy(z, y):
    return -np.mean(np.log(expit(np.where(y == 1, z, -z))), axis=1)


def cells(run):
    """Cells alone, with numbers of another kind: what they make of them."""
    t, edges = 1 / 11, np.array([0, 0.1, 0.3, 0.5, 0.7, 0.9, 1])
    for rng in run.draws(2):
        z = {name: rng.normal(0, 3, (8, 289)) for name in ("none", "stopping", "decay", "line")}
        y, T = (rng.random((8, 289)) < 0.4).astype(float), rng.uniform(1, 5, (8, 1))
        p_none, p_cool = expit(z["none"]), expit(z["none"] / T)
        given = {"y_test": y, "z_test": z, "T": T, "p_none": p_none, "p_cool": p_cool, "edges": edges, "t": t}
        given |= {"c_fp": 1, "c_fn": 10, "luck": np.random.default_rng(0)}
        models = [types.SimpleNamespace(decision_function=z["line"].__getitem__) for _ in range(8)]
        nets = {name: name for name in ("none", "stopping", "decay")}
        it = run.cell("z_test[\"line\"] = ", deal=lambda _, y=y: (range(8), y), networks=nets, line=models,
                      logits=lambda name, _, z=z: z[name])  # fmt: skip
        losses = {name: entropy(each, y) for name, each in z.items()}
        for name, own in losses.items():
            run.close(it["test_loss"][name], own, f"the test loss of {name}")
            how_many = sum(a < b for a, b in zip(own, losses["none"]))
            right = [np.mean([(a > 0) == b for a, b in zip(*pair)]) for pair in zip(z[name], y)]
            text = rf"{name} +{re.escape(spread(right, 3))} +{re.escape(spread(own, 3))} +{how_many} of 8"
            run.true(re.search(text, it["printed"]), f"{name} is better than none in {how_many} studies")
        it = run.cell("reversed(test_loss.items())", test_loss=losses)
        for name, own in losses.items():
            run.prints(f"test_{name} = {{}}, from {{}} to {{}}", own.mean(), own.min(), own.max(), of=it["printed"])
        ticks = next(args for name, args, _ in it["ax"].calls if name == "set_yticks")
        heights = {line[0][1][0]: name for name, line in zip(reversed(losses), of_kind(it["ax"], "plot")[::2])}
        run.true(all(heights[k] == name for k, name in zip(*ticks) if k in heights), "each row has its name")
        it = run.cell("spread_of_two = ", **given)
        for name in ("stopping", "decay", "line"):
            own = sum((a > 0) != (b > 0) for a, b in zip(z[name][0], z["none"][0]))
            run.prints(f"none and {name}: apart on {{}} of 289", own, of=it["printed"])
        it = run.cell("near = (p_none > 0.7)", **given)
        inside = [[(a, b) for a, b in zip(*pair) if 0.7 < a < 0.9] for pair in zip(p_none, y)]
        run.close(it["n"], [len(rows) for rows in inside], "the rows between 0.7 and 0.9")
        run.close(it["k"], [sum(b for _, b in rows) for rows in inside], "the malignant of them")
        run.close(it["sure"], [np.mean(abs(p - 0.5) > 0.4) for p in p_none], "the share that is surer than 0.9")
        it = run.cell("trained = np.mean(", **given)
        run.close(it["trained"], p_none.mean(1) - y.mean(1), "said minus came, as trained")
        run.close(it["bias"], p_cool.mean(1) - y.mean(1), "said minus came, cooled")
        run.close(it["scatter"], np.sqrt(np.sum(p_cool - p_cool**2, axis=1)) / 289, "the luck of it")
        off = [[binned_error(*pair, edges) for pair in zip(p, y)] for p in (p_none, p_cool)]
        run.prints("error smaller when cooled = {} of 8", sum(b < a for a, b in zip(*off)), of=it["printed"])
        forecasts = {"none": p_none, "cooled": p_cool, "decay": expit(z["decay"])}
        it = run.cell("everyone = summary(", **given, forecasts=forecasts)
        costs = [spread(paid(np.full((8, 289), float(k)), y, t), 1) for k in (1, 0)]
        run.true(f"back: {costs[0]}   let everyone go: {costs[1]}" in it["printed"], "what everyone and nobody cost")
        for name, p in forecasts.items():
            half, low = paid(p, y, 0.5), paid(p, y, t)
            text = f"at 0.5: {spread(half, 1)}   at t: {spread(low, 1)}   less in {sum(low < half)} of 8"
            run.true(re.search(f"^{name} +{re.escape(text)}$", it["printed"], re.M), f"{name}: {text}")
        it = run.cell("less = cost(p_none", **given)
        less = paid(p_none, y, t) - paid(p_cool, y, t)
        run.close(it["less"], less, "what cooling saves in each study")
        run.true(f"{spread(less, 1)}, cheaper in {sum(less > 0)} of 8" in it["printed"], "how often it is cheaper")
        own = [1 / (1 + 10 ** T[study, 0]) for study in (0, 4, 5)]  # 1/T of ln 1/10
        run.prints("study {}: T = {}: cut at {}", (0, 4, 5), T[[0, 4, 5], 0], own, of=it["printed"])
        it = run.cell("low = curve.argmin()", **given)
        cuts = [0.001, 0.003, 0.01, *np.linspace(0.02, 0.7, 35)]
        for name, p in (("divided by T", p_cool), ("as trained", p_none)):
            own = [paid(p, y, cut).mean() for cut in cuts]
            run.prints(f"{name}: lowest {{}} at {{}}, at one half {{}}", min(own), cuts[np.argmin(own)],
                       paid(p, y, 0.5).mean(), of=it["printed"])  # fmt: skip
        costs = [paid(p, y, cut).mean() for cut in cuts for p in (p_cool, p_none)]
        run.axes(it["plt"], x=("threshold", cuts), y=("cost of 100 patients", costs))
        bins = rng.random((2, 6, 5))
        it2 = run.cell("drawn_as = ", bins_none=bins[0], bins_cool=bins[1])
        run.axes(it2["plt"], x=("said", [0, 1, *bins[:, :, 1].ravel()]), y=("came", [0, 1, *bins[:, :, 2].ravel()]))
        bars = [given for name, given, _ in it2["plt"].calls if name == "vlines"]
        run.close(bars, bins[:, :, [1, 3, 4]].swapaxes(1, 2), "the bars of the bins")
        rows = rng.random((90, 10))
        it2 = run.cell("np.flatnonzero(malignant == value)", data=rows, malignant=np.arange(90) % 2)
        seen = np.concatenate([rows[0::2][::3], rows[1::2][::3]])
        run.axes(it2["plt"], x=("mean radius", seen[:, 0]), y=("mean concave points", seen[:, 7]))
        circles = next(given for name, given, _ in it2["plt"].calls if name == "plot" and given[2] == "o")
        run.close(circles[0], rows[0::2][::3, 0], "the radius of the benign, circles")
        upright = of_kind(it["ax"], "axvline")[0][0][0]
        run.true(any(text == f"t = 1/{round(1 / upright)}" for (_, _, text), _ in of_kind(it["ax"], "text")),
                 "the dotted line stands where its words say")  # fmt: skip
        found = run.cell("T_new = np.array", X_train=0, y_train=0, **given, order=0,
                         deal=lambda name, order, y=y: (name, y), train=lambda *_: (0, 0), temperature=lambda z, y: 2.0,
                         logits=lambda w, X, z=z: z["none"])  # fmt: skip
        run.close(
            found["bias"], [np.mean(a - b) for a, b in zip(expit(z["none"] / 2), y)], "said minus came, dealt anew"
        )
        for name, p in (("trained", p_none), ("cooled", expit(z["none"] / 2))):
            inside = (p > 0.7) & (p < 0.9)
            error = np.mean([binned_error(*pair, edges) for pair in zip(p, y)])
            run.prints(f"{name}: said {{}}, came {{}}; ece {{}}, cost at t {{}} +- {{}}", p[inside].mean(),
                       y[inside].mean(), error, paid(p, y, t).mean(), paid(p, y, t).std(ddof=1),
                       of=found["printed"])  # fmt: skip
        watched = rng.normal(0, 2, (61, 200))
        it = run.cell("best = losses[1].argmin()", z_watched=watched, y_train=y[:, :80], y_val=y[:, 80:200])
        J = [entropy(watched[:, rows], y[0, rows]) for rows in (slice(80), slice(80, 200))]
        best = int(np.argmin(J[1]))
        run.prints("best_step = {}", 10 * best, of=it["printed"])
        run.axes(it["plt"], x=("step", range(0, 601, 10)), y=("loss", J))
        for name, at in (("best", best), ("last", 60)):
            right = sum((a > 0) == b for a, b in zip(watched[at, 80:], y[0, 80:200]))
            run.prints(f"train_{name} = {{}}, val_{name} = {{}}, right_{name} = {{}} of 120", J[0][at], J[1][at],
                       right, of=it["printed"])  # fmt: skip
        it = run.cell("factor * z_train", logits=lambda *_, z=z: z["decay"], networks={"none": 0}, X_train=0, y_train=y,
                      z_val=z, y_val=y)  # fmt: skip
        factors = np.array([0.1, 0.25, 0.5, 1, 2, 4])
        run.prints("training rows wrong: {}", np.sum((z["decay"] > 0) != y), of=it["printed"])
        rows = [[float(number) for number in line.split()] for line in it["printed"].splitlines()[2:]]
        own = [[k, entropy(k * z["decay"], y).mean(), entropy(k * z["none"], y).mean()] for k in factors]
        run.close(rows, own, "the losses of scaled logits", atol=1e-3)


def of_kind(axes, name):
    return [(args, given) for it, args, given in axes.calls if it == name]


def binned_error(p, y, edges):
    inside = [(p >= low) & (p < high) for low, high in pairwise(edges)]
    return sum(abs(np.sum(p[i]) - np.sum(y[i])) for i in inside) / len(p)
