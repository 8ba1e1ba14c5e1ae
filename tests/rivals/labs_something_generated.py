"""Rivals of lab 5."""

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
    bound = float(run.out.split("uniform = ")[1].split()[0])
    run.close(bound, round(np.log(30), 3), "the loss of thirty equal chances")
    rows = run.out.splitlines()
    pairs = [line.replace(",", "").split() for line in rows if line.startswith("bigram ") and "network" in line]
    gains = [float(line[1]) - float(line[3]) for line in pairs]
    run.prints("smallest gain = {}", round(min(gains), 2), slack=1.1)
    run.prints("largest gain = {}", round(max(gains), 2), slack=1.1)
