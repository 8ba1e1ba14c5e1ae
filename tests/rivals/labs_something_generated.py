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
