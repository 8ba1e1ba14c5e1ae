"""Rivals of lab 5."""

import ast
from collections import Counter
from itertools import pairwise

import numpy as np
from scipy.special import softmax

from rivals import rival


@rival("labs/something_generated")
def something_generated(run):
    alphabet = "\nabc ."
    windows = run.function("windows", number={c: i for i, c in enumerate(alphabet)})
    per_character, chances = run.function("per_character"), run.function("chances")
    for rng in run.draws():
        said = "".join(rng.choice(list("abc "), size=7)) + "."
        whole = "\n" * 3 + said + "\n"
        seen, following = windows(said, 3)
        rows = ["".join(alphabet[i] for i in row) + alphabet[j] for row, j in zip(seen, following)]
        run.true(rows == [whole[i : i + 4] for i in range(len(said) + 1)], "windows gives each character and its past")
        z, y, t = rng.normal(size=(6, 5)) * 5, rng.integers(0, 5, 6), rng.uniform(0.2, 3)
        run.close(chances(z, t), softmax(z / t, axis=1), "the softmax at a temperature")
        p = rng.dirichlet(np.ones(5), 6)
        run.close(per_character(p, y), np.mean([-np.log(row[i]) for row, i in zip(p, y)]), "the loss per character")
        table = rng.dirichlet(np.ones(6), 6)
        given = {"chances": chances, "alphabet": alphabet, "V": 6}
        write, counted = run.function("write", **given), run.function("counted")
        lines = write(counted(table), 1.0, seed=int(rng.integers(100)), many=2000, n=2, longest=2)
        first = np.array([sum(line[:1] == c for line in lines) for c in alphabet[1:]]) / 2000
        run.true(np.abs(first - table[0, 1:]) < 5 * np.sqrt(0.25 / 2000), "what is drawn comes as often as predicted")
    cycle = np.roll(np.eye(6), 1, axis=1) + 1e-12  # after each character the next one
    run.true(write(counted(cycle), many=2, n=2) == ["abc ."] * 2, "the bigram looks at the last character")
    lines = write(lambda X: np.log(np.eye(6)[(X.sum(axis=1) + 1) % 6] + 1e-12), many=2, n=2)
    run.true(lines == ["ab a"] * 2, "the window moves by one")
    bound = float(run.out.split("uniform = ")[1].split()[0])
    run.close(bound, round(np.log(30), 3), "the loss of thirty equal chances")
    rows = run.out.splitlines()
    pairs = [line.replace(",", "").split() for line in rows if line.startswith("bigram ") and "network" in line]
    gains = [float(line[1]) - float(line[3]) for line in pairs]
    run.prints("smallest gain = {}", round(min(gains), 2), slack=1.1)
    run.prints("largest gain = {}", round(max(gains), 2), slack=1.1)
    copied = run.function("longest_copy", book="the lamp and the lamb")
    run.true(copied("a lamb.") == " lamb", "the longest run that stands in the book")
    counted_by_hand(run)
    trained(run)
    cells(run)


def counted_by_hand(run):
    """What counting alone pays on the held-out sentences, and the five tables mixed."""
    pages = [
        it.value
        for it in ast.parse(run.model).body
        if isinstance(it, ast.Assign) and ast.unparse(it.targets[0]).startswith("page_")
    ]
    book = " ".join("".join(map(ast.literal_eval, pages)).lower().split())
    sentences = [part + "." for part in book.rstrip(".").split(". ")]
    fit, held = run.function("deal", sentences=sentences)(0)
    run.true(sorted(fit + held) == sorted(sentences) and len(held) == 14, "a fifth of the sentences is held out")
    run.true(run.function("deal", sentences=sentences)(1)[1] != held, "another seed deals otherwise")
    V = len(set(book)) + 1
    singles = Counter("".join(sentence + "\n" for sentence in fit))
    couples = Counter(pair for sentence in fit for pair in pairwise("\n" + sentence + "\n"))
    firsts, total = Counter(), sum(singles.values())
    for (a, _), n in couples.items():
        firsts[a] += n
    new = [pair for sentence in held for pair in pairwise("\n" + sentence + "\n")]
    J = -np.mean([np.log((singles[b] + 0.1) / (total + 0.1 * V)) for _, b in new])
    run.prints("unigram = {} per character", J)
    J = -np.mean([np.log((couples[a, b] + 0.1) / (firsts[a] + 0.1 * V)) for a, b in new])
    run.prints("bigram = {} per character", J)
    contexts = {}
    for text in ("\n" * 4 + sentence + "\n" for sentence in fit):
        for i in range(4, len(text)):
            for n in range(5):
                contexts.setdefault(text[i - n : i], Counter())[text[i]] += 1

    def chance(past, character):  # Witten and Bell's
        shorter = chance(past[1:], character) if past else 1 / V
        seen = contexts.get(past, Counter())
        return (seen[character] + len(seen) * shorter) / (seen.total() + len(seen)) if seen else shorter

    texts = ["\n" * 4 + sentence + "\n" for sentence in held]
    each = [np.log(chance(text[i - 4 : i], text[i])) for text in texts for i in range(4, len(text))]
    run.prints("mixed tables = {} per character", -np.mean(each))


def trained(run):
    """The start, and one step against the analytic gradient."""
    import torch

    E, W1, b1, W2, b2 = run.function("start", V=30)(0, n=3)
    run.true([p.shape for p in (E, W1, b1, W2, b2)] == [(30, 8), (24, 64), (64,), (64, 30), (30,)], "the sizes")
    run.true(abs(E.std() - 1) < 0.15 and abs(W1.std() * np.sqrt(24) - 1) < 0.08, "the spreads of rows and first layer")
    run.true(abs(W2.std() * 10 - 1) < 0.08 and not b1.any() and not b2.any(), "the spread of the second layer")
    build = run.function("build", tensor=torch.tensor, eta=0.5, decay=0.003)
    for rng in run.draws(1):
        b1, b2 = rng.normal(size=64), rng.normal(size=30)
        X, y = rng.integers(0, 30, (7, 3)), rng.integers(0, 30, 7)

        def forward(E, W1, b1, W2, b2, X=X):
            rows = E[X].reshape(7, 24)
            A = np.tanh(rows @ W1 + b1)
            return rows, A, A @ W2 + b2

        step, logits = build([E, W1, b1, W2, b2])
        rows, A, z = forward(E, W1, b1, W2, b2)
        run.close(logits(X), z, "the logits of the network", rtol=1e-9)
        error = (softmax(z, axis=1) - np.eye(30)[y]) / 7
        back = error @ W2.T * (1 - A**2)
        slope_E = np.zeros_like(E)
        np.add.at(slope_E, X, (back @ W1.T).reshape(7, 3, 8))
        slopes = [slope_E, rows.T @ back, back.sum(0), A.T @ error, error.sum(0)]
        kept = (1 - 0.5 * 0.003, 1 - 0.5 * 0.003, 1, 1 - 0.5 * 0.003, 1)
        new = [share * w - 0.5 * slope for share, w, slope in zip(kept, (E, W1, b1, W2, b2), slopes)]
        step(X, y)
        run.close(logits(X), forward(*new)[2], "the logits after a step with weight decay", rtol=1e-9)


def cells(run):
    """Cells alone, with numbers of another kind: what they make of them."""
    for rng in run.draws(2):
        curve, J_bigram = np.sort(rng.uniform(1.5, 3, (40, 2)), axis=0)[::-1], 2.1
        given = {"X_fit": 0, "y_fit": 0, "X_held": 0, "y_held": 0, "J_bigram": J_bigram}
        it = run.cell("less than the bigram by", train=lambda *_, curve=curve: (None, curve), **given)
        at = [0, 1, 4, 9, 19, 39]
        run.prints("epoch {}: learned from {}, held out {}", np.add(at, 1), *curve[at].T, of=it["printed"])
        run.prints("network = {} per character", curve[39, 1], of=it["printed"])
        run.prints("less than the bigram by {}", J_bigram - curve[39, 1], of=it["printed"])
        it = run.cell("first = int(np.argmax", curve=curve, J_bigram=J_bigram)
        run.axes(it["plt"], x=("epoch", range(1, 41)), y=("loss per character", curve))
        run.prints("from epoch {} on", 1 + sum(J_bigram <= J for J in curve[:, 1]), of=it["printed"])
        run.prints("At the end {} and {}.", *curve[39], of=it["printed"])
        X_fit, X_held = rng.integers(0, 3, (2, 40, 4))
        it = run.cell("known = set(", X_fit=X_fit, X_held=X_held, V=30)
        seen = [any(np.array_equal(a, b) for b in X_fit) for a in X_held]
        run.prints("windows seen before = {} of all", np.mean(seen), of=it["printed"])
        y_fit, y_held = rng.integers(0, 3, (2, 40))
        it = run.cell("pair_counts = np.full", X_fit=X_fit, y_fit=y_fit, X_held=X_held, y_held=y_held, V=3)
        couples = [[0.1 + np.sum((X_fit[:, 3] == a) & (y_fit == b)) for b in range(3)] for a in range(3)]
        run.close(it["bigram"], [np.divide(row, sum(row)) for row in couples], "the chances of the bigram")
        run.close(it["unigram"], np.tile((np.bincount(y_fit, minlength=3) + 0.1) / 40.3, (3, 1)), "of the unigram")
        own = -np.mean([np.log(couples[a][b] / sum(couples[a])) for a, b in zip(X_held[:, 3], y_held)])
        run.close(it["J_bigram"], own, "the loss of the bigram")
    dealt = {11: ("a", "b"), 12: ("c", "d"), 13: ("e", "f")}
    X = rng.integers(0, 3, (30, 4))
    given = {"deal": dealt.get, "examples": lambda _: (X, X[:, 0]), "V": 3}
    it = run.cell("gains.append", train=lambda seed, *_, **__: (0, np.full((2, 2), seed / 10)), **given)
    run.close(np.diff(it["gains"]), [-0.1, -0.1], "the gain over the table, by the loss held out")
    lines = {1.0: ["lamp", "thethe lam", "d the l."], 0.5: ["a"]}
    it = run.cell("longest = max(copies", write=lambda _, T, **__: lines[T], logits=None, book="the lamp and the lamb")
    run.true("T = 1.0: longest copied run 7: 'the lam'" in it["printed"], "the longest of the copied runs")
