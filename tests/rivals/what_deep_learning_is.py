"""Chapter 1: the voice by SciPy's filters, its training in one pass over all sets, the digits split and read anew."""

import functools
from fractions import Fraction

import numpy as np
from scipy import signal, special, stats

from rivals import rival

HEARD, SCALE = (128, 144, 160, 192), 174.61 * 2 ** (np.array([0, 2, 4, 5, 7]) / 12)
TUNE = 174.61 * 2 ** (np.array([4, 4, 5, 7, 7, 5, 4, 2, 0, 0, 2, 4, 4, 2, 2]) / 12)
VOWELS = {"ah": (730, 1090, 2440), "oo": (300, 870, 2240), "ee": (270, 2290, 3010)}


# ---- the voice ----


def voice(f, formants=VOWELS["ah"]):
    """In decibels: a chain of resonances, and a slope."""
    level = 40 - 20 * np.log10(f)
    for peak, width in zip([*formants, 3400], (90, 110, 160, 220)):
        r = np.exp(-np.pi * width / 8000)
        a = np.array([1, -2 * r * np.cos(np.pi * peak / 4000), r**2])
        level = level + 20 * np.log10(np.abs(signal.freqz(a.sum(), a, worN=np.asarray(f, float), fs=8000)[1]))
    return level


def harmonics(pitch) -> np.ndarray:
    return pitch * np.arange(1, int(3800 / pitch) + 1)


def all_of(pitches) -> np.ndarray:
    return np.concatenate([harmonics(p) for p in pitches])


def note(pitch) -> np.ndarray:
    """A quarter of a second, from its spectrum."""
    spectrum, f = np.zeros(1001, complex), harmonics(pitch)
    spectrum[f // 4] = -1000j * 10 ** (voice(f) / 20)
    return np.fft.irfft(spectrum)


def rms(x) -> float:
    return np.linalg.norm(x) / np.sqrt(np.size(x))


def descend(sets: list[tuple[np.ndarray, np.ndarray]], rounds: int) -> list:
    """Curves of 32 steps through each set of lines, in kilohertz and decibels; all sets in one pass. They answer in
    decibels to hertz."""
    x, y = (np.concatenate(it) for it in zip(*sets))
    sizes = np.array([len(x) for x, _ in sets])
    own, first = np.repeat(np.arange(len(sets)), sizes), np.cumsum(sizes) - sizes
    p = np.array([np.full(32, 5.0), -20 / 31 * np.arange(32), np.zeros(32)]) * np.ones((len(sets), 1, 1))
    moved = np.zeros_like(p)
    for _ in range(rounds):
        here = p[own]
        steps = np.tanh(here[:, 0] * x[:, None] + here[:, 1])
        off = (np.einsum("nj,nj->n", steps, here[:, 2]) - y / 20)[:, None]
        inside = off * here[:, 2] * (1 - steps**2)
        each = np.stack([inside * x[:, None], inside, off * steps], axis=1)
        moved = 0.99 * moved + 2 * np.add.reduceat(each, first) / sizes[:, None, None]
        p = p - 0.05 * moved
    return [lambda f, q=q: 20 * q[2] @ np.tanh(q[0][:, None] * np.asarray(f) / 1000 + q[1][:, None]) for q in p]


def lines(vowel="ah"):
    f = all_of(HEARD)
    return f / 1000, voice(f, VOWELS[vowel])


@functools.cache
def learned() -> dict:
    """The curves of all vowels, and those of some lines only: every how many, beginning with which."""
    names = [*VOWELS, *((n, k) for n in (32, 16, 8, 4, 2) for k in range(0, n, max(1, n // 8)))]
    sets = [lines(it) if it in VOWELS else [part[it[1] :: it[0]] for part in lines()] for it in names]
    return dict(zip(names, descend(sets, 1500)))


def sped_up(old, new, formants=VOWELS["ah"]) -> np.ndarray:
    """By how much each harmonic of an old note, played as the new one, is off, when loudness is forgiven."""
    k = np.arange(1, min(len(harmonics(old)), len(harmonics(new))) + 1)
    return signal.detrend(voice(old * k, formants) - voice(new * k, formants), type="constant")


def off(curve, pitches, formants=VOWELS["ah"]) -> float:
    f = all_of(pitches)
    return rms(curve(f) - voice(f, formants))


def singer(run, level=True) -> None:
    """What stands at the head of each program about the voice: the voice, its notes, their levels."""
    f = np.linspace(50.0, 3800, 40)
    run.close(20 * np.log10(run["voice"](f)), voice(f), "the voice", atol=1e-9)
    run.true(np.abs(run["poles"]) < 1, "each resonance dies away")
    if level:
        run.close(np.array(run["notes"]) - [note(p) for p in HEARD], np.zeros((4, 2000)), "the notes", atol=1e-9)
        silence = run["level"][0][1::32]  # far from each line
        run.true(
            np.abs(silence + 180) < 0.1,
            "there is silence between the lines, but for what keeps the logarithm from zero",
        )
        for p, it in zip(HEARD, run["level"]):
            run.close(it[harmonics(p) // 4], voice(harmonics(p)), f"the levels of {p} Hz", atol=1e-4)


@rival
def one_second(run):
    singer(run, level=False)
    run.prints("A note of {} Hz is a sum of {} sine waves", HEARD, [3800 // p for p in HEARD])
    sound = np.concatenate([note(p) for p in HEARD])
    run.close(run["samples"], 28000 * sound / np.abs(sound).max(), "the sound", atol=0.51)
    run.prints("samples = {}", 8000)


@rival
def one_second_plot(run):
    singer(run)
    run.prints("of {*} lines", [len(harmonics(p)) for p in HEARD])
    drawn = harmonics(192)
    run.close(run["loud"], drawn[voice(drawn) > -5] / 1000, "the loud lines of the last note")


@rival
def hundred(run):
    f = harmonics(100)
    run.prints("sine waves = {}", len(f))
    run.prints("strongest = {} Hz", f[np.argmax(voice(f))])
    run.close(20 * np.log10(run["voice"]), voice(f), "the voice", atol=1e-9)


@rival
def faster(run):
    singer(run, level=False)
    short = np.arange(2400) / 8000
    fade = np.clip(np.minimum(short, short[::-1] + 1 / 8000) * 50, 0, 1)
    played = [np.interp(p / 128 * np.arange(2400), np.arange(2000), note_below(p), period=2000) for p in TUNE]
    sound = np.ravel(fade * played)
    run.close(run["samples"], 28000 * sound / np.abs(sound).max(), "the sound", atol=0.51)
    run.prints("seconds = {}", 15 * 0.3)
    run.prints("slowest = {}, fastest = {}", SCALE[0] / 128, SCALE[-1] / 128)


def note_below(pitch) -> np.ndarray:
    """The lowest old note without the harmonics that would come to lie above 3800 Hz when it is played at a pitch."""
    spectrum, f = np.zeros(1001, complex), 128 * np.arange(1, len(harmonics(pitch)) + 1)
    spectrum[f // 4] = -1000j * 10 ** (voice(f) / 20)
    return np.fft.irfft(spectrum)


@rival
def naive(run):
    singer(run, level=False)
    run.close(run["off"], voice(192 * run["k"]) - voice(SCALE[-1] * run["k"]), "the last note", atol=1e-9)
    run.close(run["errors"][-len(run["k"]) :], sped_up(192, SCALE[-1]), "the last errors", atol=1e-9)
    run.prints("{} to {} times as fast:", SCALE[0] / HEARD, SCALE[-1] / HEARD)
    for old in HEARD:
        run.prints(f"error {old} = {{}} dB", rms(np.concatenate([sped_up(old, new) for new in SCALE])))


@rival
def timbre(run):
    singer(run)
    run.prints("lines = {}, error = {}", len(lines()[0]), off(learned()["ah"], SCALE))
    f = all_of(SCALE)
    run.close(run["error"], learned()["ah"](f) - voice(f), "the errors", atol=1e-3)


@rival
def timbre_plot(run):
    singer(run)
    run.close(run["f"], np.linspace(130, 3790, 367), "where the curve is drawn")
    run.close(run["learned"], learned()["ah"](run["f"]), "the curve", atol=1e-3)
    run.prints("The curve follows {} dots", len(lines()[0]))
    f, dots = lines()
    top = np.argmax(dots)
    run.prints("the first formant, lies {} dB above it", dots[top] - learned()["ah"](1000 * f[top]))


@rival
def ruler(run):
    f = all_of(SCALE)
    known, level = np.unique(all_of(HEARD)), voice(np.unique(all_of(HEARD)))
    at = np.searchsorted(known, f)
    share = (f - known[at - 1]) / (known[at] - known[at - 1])
    singer(run)
    by_hand = (1 - share) * level[at - 1] + share * level[at] - voice(f)
    run.prints("error = {}", rms(by_hand))
    run.close(run["error"], by_hand, "the errors", atol=1e-4)


@rival
def more_lines(run):
    singer(run)
    run.close(20 * run["y_hat"], learned()["ah"](all_of(SCALE)), "what all lines have taught", atol=1e-3)
    run.close(20 * run["truth"], voice(all_of(SCALE)), "the truth", atol=1e-9)
    errors = {n: [off(curve, SCALE) for it, curve in learned().items() if it[0] == n] for n in (32, 16, 8, 4, 2)}
    errors[1] = [off(learned()["ah"], SCALE)]
    run.prints("one line in {}:", list(errors))
    # Few lines leave the curve to luck, and luck to the last bits.
    run.prints("{} to {} dB", [min(it) for it in errors.values()], [max(it) for it in errors.values()], slack=1)


@rival
def new_song(run):
    singer(run)
    run.close(np.abs(run["samples"]).max(), 28000, "the loudest sample")
    short = np.arange(2400) / 8000
    fade = np.clip(np.minimum(short, short[::-1] + 1 / 8000) * 50, 0, 1)
    sound = []
    for p in TUNE:
        f = harmonics(p)
        waves = np.exp(2j * np.pi * np.outer(f, short)).imag
        sound.append(fade * (10 ** (learned()["ah"](f) / 20) @ waves))
    run.close(run["samples"], 28000 * np.ravel(sound) / np.abs(sound).max(), "the sound", atol=2)
    run.prints("seconds = {}", 4.5)


@rival
def scale_plot(run):
    run.close(np.array(run["notes"]) - [note(p) for p in HEARD], np.zeros((4, 2000)), "the notes", atol=1e-9)
    run.true(np.abs(run["poles"]) < 1, "each resonance dies away")
    f = harmonics(SCALE[-1])
    run.close(run["learned"], learned()["ah"](f), "what was learned of the last note", atol=1e-3)
    run.close(run["sped_up"], voice(f * 128 / SCALE[-1]), "the last note, sped up", atol=1e-9)


def sings(run) -> None:
    """Its voice, in each vowel."""
    f = np.linspace(50.0, 3800, 40)
    for formants in VOWELS.values():
        run.close(20 * np.log10(run["voice"](f, formants)), voice(f, formants), "the voice", atol=1e-9)


@rival
def vowels(run):
    sings(run)
    for p, it, notes in zip(HEARD, run["level"], run["notes"]):
        run.close(it[harmonics(p) // 4], voice(harmonics(p), VOWELS["ee"]), f"the levels of {p} Hz", atol=1e-4)
        run.true(np.abs(it[1::32] + 180) < 0.1 if p == 128 else True, "there is silence between the lines")
        run.close(notes[0], 0, "the waves start together")
    again = dict(zip(["ee again"], descend([lines("ee")], 20_000)))
    for name, curve in (learned() | again).items():
        if isinstance(name, tuple):
            continue
        vowel = name.split()[0]
        f, level = lines(vowel)
        heard, error = rms(curve(1000 * f) - level), off(curve, SCALE, VOWELS[vowel])
        run.prints(f"heard {name} = {{}}, error {name} = {{}} dB", heard, error)
        f = np.arange(130, 3800)
        run.prints(f"{name} = {error:.2f} dB, peaks at {{*}} kHz", f[signal.argrelmax(curve(f))] / 1000)


@rival
def other_tunes(run):
    times = []
    for vowel, formants in VOWELS.items():
        for lowest in 130 * 2 ** (np.arange(12) / 12):
            scale = SCALE / SCALE[0] * lowest
            sped = min(rms(np.concatenate([sped_up(old, new, formants) for new in scale])) for old in HEARD)
            times.append(sped / off(learned()[vowel], scale, formants))
    sings(run)
    run.close(np.sort(run["times"]), np.sort(times), "how many times as far off", rtol=1e-4)
    run.prints("least = {}, most = {}", min(times), max(times))
    run.prints("holds = {} of {}", np.sum(np.array(times) > 5), 36)


@rival
def line(run):
    rng = np.random.default_rng(0)
    errors = {}
    for n in (5, 10, 30, 100, 300):
        found = []
        for _ in range(500):
            x, more = rng.uniform(0, 1, n), 0.5 * rng.normal(size=n)
            fit = stats.linregress(x, 1 + 2 * x + more)
            x, more = rng.uniform(0, 1, 1000), 0.5 * rng.normal(size=1000)
            found.append(np.var(gap := (fit.slope - 2) * x + fit.intercept - 1 - more) + np.mean(gap) ** 2)
        errors[n] = np.mean(found)
    run.prints("{} pairs: error {} = {}", list(errors), list(errors), list(errors.values()))
    run.close([run["slope"], run["start"]], [fit.slope, fit.intercept], "the last line")
    run.close(run["y_new"], 1 + 2 * x + more, "the last pairs")


@rival
def hours(run):
    run.prints("seconds = {}", 60_000 * 60 * 60)
    run.prints("years, day and night = {}", Fraction(60_000, 24) / Fraction(1461, 4))


@rival
def alexnet(run):
    run.prints("megabytes = {}", 60 * 32 / 8)
    run.prints("parameters = {}", np.sum([np.prod(shape) for shape in ((64, 6), (6,), (6, 1), (1,))]))


# ---- the digits ----


@functools.cache
def digits():
    from sklearn.datasets import load_digits

    images, kinds = load_digits(return_X_y=True)
    return images / 16, kinds


def split(members, rng) -> tuple[list, list]:
    """Half of each digit, at random."""
    order = sorted(rng.permutation(members).tolist(), key=lambda i: digits()[1][i])
    return order[::2], order[1::2]


def both() -> list[int]:
    return [i for i, kind in enumerate(digits()[1]) if kind in (3, 8)]


def ink(rows) -> np.ndarray:
    frame = np.zeros((8, 8))
    frame[2:6, :4] = 1 / 16
    return digits()[0][rows] @ frame.ravel()


def share(says, rows, kind) -> float:
    return np.mean(np.asarray(says) == (digits()[1][rows] == kind))


def reader(rows, kind, rng, rounds=300):
    """Two layers, their biases as weights of a one; what they say is the sign of the answer."""
    X, y = np.column_stack([digits()[0][rows], np.ones(len(rows))]), digits()[1][rows] == kind
    V, v = np.vstack([rng.normal(0, 0.1, (64, 6)), np.zeros(6)]), np.append(rng.normal(0, 0.5, 6), 0)
    for _ in range(rounds):
        A = np.column_stack([np.tanh(X @ V), np.ones(len(X))])
        r = (special.expit(A @ v) - y) / len(y)
        V, v = V - X.T @ (np.outer(r, v[:6]) / np.cosh(X @ V) ** 2), v - r @ A
    return V, v


def answers(network, rows) -> np.ndarray:
    V, v = network
    return np.tanh(digits()[0][rows] @ V[:64] + V[64]) @ v[:6] + v[6] > 0


@functools.cache
def first():
    """The split and the network of the chapter's first programs."""
    made, test = split(both(), np.random.default_rng(0))
    return made, test, reader(made, 8, np.random.default_rng(0))


def weights(run, network) -> None:
    """What a program has learned at its end."""
    V, v = network
    for name, it in (("W1", V[:64]), ("b1", V[64]), ("w2", v[:6])):
        run.close(run[name], it, name, rtol=1e-6, atol=1e-8)
    run.close(np.sum(run["b2"]), v[6], "b2", rtol=1e-6, atol=1e-8)


@rival
def rule(run):
    _, test, _ = first()
    says = ink(test) > 0.22
    run.prints("tested = {}", len(test))
    run.prints("right = {}", round(len(test) * share(says, test, 8)))
    run.prints("accuracy = {}", share(says, test, 8))


@rival
def learn(run):
    _, test, network = first()
    right = share(answers(network, test), test, 8)
    run.prints("right = {}", round(len(test) * right))
    run.prints("accuracy = {}", right)
    weights(run, network)
    V, v = network
    for rng in run.draws(2):
        X = rng.uniform(0, 1, (5, 64))
        said = run["network"](X)
        run.close(said, np.tanh(X @ V[:64] + V[64]) @ v[:6] + v[6], "what it says of others", rtol=1e-5, atol=1e-6)


def grid(run) -> None:
    """Where each pixel is drawn."""
    run.close([run["row"], run["column"]], np.indices((8, 8)).reshape(2, 64), "rows and columns")


@rival
def rule_plot(run):
    made, *_ = first()
    grid(run)
    run.close(run["bars"], np.linspace(0.02, 0.62, 16), "where the counts are drawn")
    eight = digits()[0][next(i for i in made if digits()[1][i] == 8)]
    run.close(run["size"] ** 2, 49 * eight[np.flatnonzero(eight)[-1]], "the area of the last mark")
    for kind in (3, 8):
        held = ink([i for i in made if digits()[1][i] == kind])
        run.prints(f"In the frame the {kind}s have {{}} of ink, from {{}} to {{}}", held.mean(), held.min(), held.max())
    run.close(run["counts"], np.histogram(held, 16, (0, 0.64))[0], "the eights' pictures by their ink")


def sums(network) -> np.ndarray:
    """Of each unit, turned as the second layer turns it: its weights in the frame, at the top, at the lower right."""
    V, v = network
    P = (V[:64] * np.sign(v[:6])).reshape(8, 8, 6)
    return np.array([P[2:6, :4].sum((0, 1)), P[:2].sum((0, 1)), P[5:, 4:].sum((0, 1))])


@rival
def features(run):
    V, v = first()[2]
    run.prints("frame {}, top {}, lower right {}", *sums((V, v)))
    weights(run, (V, v))
    grid(run)
    against = -V[:64, 5] * np.sign(v[5]) / np.abs(V[:64]).max()
    run.close(run["at"], (against > 0.7) & (against <= 1.1), "the last unit's largest circles")
    run.close(run["p"] / run["most"], against, "what speaks for a three in the last unit", rtol=1e-5)


def rounded(run, network) -> tuple[np.ndarray, np.ndarray]:
    """To two decimals; biases as weights of a one."""
    V, v = (np.round(it, 2) for it in network)
    run.close(np.vstack([run["W1"], run["b1"]]), V, "the weights of the units", atol=0.011)
    run.close(np.append(run["w2"], run["b2"]), v, "the weights of the votes", atol=0.011)
    return V, v


@rival("weights")
def the_numbers(run):
    _, test, network = first()
    V, v = rounded(run, network)
    says, truth = answers((V, v), test), digits()[1][test] == 8
    by_rule = ink(test) > 0.22
    run.prints("Rounded, the network gets right = {}.", np.sum(says == truth))
    run.prints("Of no ink at all it says empty = {}.", np.tanh(V[64]) @ v[:6] + v[6])
    run.prints("rule: threshold = {}", 0.22)
    for j in range(6):
        run.prints(f"unit {j + 1}: b1 = {{}}, w2 = {{}}, W1:", V[64, j], v[j])
    run.prints("last: b2 = {}", v[6])
    printed = [line.split() for line in run.out.splitlines()]
    numbers = np.array([line for line in printed if len(line) == 8 and line[0].lstrip("-")[0].isdigit()], float)
    run.close(numbers[:48], V[:64].T.reshape(48, 8), "the weights, printed", atol=0.011)
    kinds = {
        "a three": (False, False, False),
        "an eight": (True, True, True),
        "a three that the rule takes for an eight": (False, True, False),
        "an eight that both take for a three": (True, False, False),
    }
    seen = np.column_stack([truth, by_rule, says])
    for i, (name, kind) in enumerate(kinds.items()):
        these = [at for at, it in enumerate(seen.tolist()) if tuple(it) == kind]
        run.true(f"{name}, one of {len(these)}:" in run.out.splitlines(), f"how many are {name}")
        picture = 16 * digits()[0][test[these[0]]]
        run.close(numbers[48 + 8 * i : 56 + 8 * i].ravel(), picture, f"the picture of {name}")


@rival
def draw(run):
    _, test, network = first()
    V, v = rounded(run, network)
    picture = digits()[0][next(i for i in test if digits()[1][i] == 8)]
    run.close(run["picture"], picture, "the picture")
    for x in [picture, np.zeros(64), *(rng.uniform(0, 1, 64) for rng in run.draws(3))]:
        space = run.again(picture=x)
        votes = np.tanh(V.T @ np.append(x, 1)) * v[:6]
        held = np.mean([x[8 * r + c] for r in range(2, 6) for c in range(4)])
        run.close(space["votes"], votes, "the votes", atol=1e-9)
        run.close(space["ink"], held, "the ink in the frame")
        run.close(space["z"], votes.sum() + v[6], "the sum")
        run.true(space["rule"] == ("eight" if held > 0.22 else "three"), "what the rule says")
    votes, held = np.tanh(V.T @ np.append(picture, 1)) * v[:6], ink([next(i for i in test if digits()[1][i] == 8)])[0]
    run.prints("The frame holds {} of ink: eight by the rule.", held)
    run.prints("Votes: {}, {}, {}, {}, {}, {}.", *votes)
    run.prints("With b2 = {}: z = {}: eight", v[6], votes.sum() + v[6])


def border(rows, kind, borders) -> tuple[float, bool]:
    """The border of ink that is best on these pictures, the first of equals; whether more ink says no."""
    scores = [share(ink(rows) > it, rows, kind) for it in borders]
    best = int(np.argmax(np.abs(np.array(scores) - 0.5)))
    return borders[best], scores[best] < 0.5


@rival
def frame_again(run):
    found, scores = [], []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        made, test = split(both(), rng)
        network = reader(made, 8, rng)
        found.append(sums(network))
        at, _ = border(made, 8, np.arange(50) / 100)
        scores.append([share(ink(test) > at, test, 8), share(answers(network, test), test, 8)])
    weights(run, network)
    run.close(run["units"], np.concatenate([it.T for it in found]), "the sums of all units", rtol=1e-5, atol=1e-7)
    run.close(run["right"], scores, "the scores")
    counts = [np.sum(np.array(found)[:, i] * way > 0) for i, way in enumerate((1, -1, -1))]
    run.prints("units = {}, frame = {}, top = {}, lower right = {}", 120, *counts)
    scores = np.array(scores)
    for who, it in zip(("rule", "network"), scores.T):
        run.prints(f"{who} = {{}}, {{}} to {{}}", it.mean(), it.min(), it.max())
    run.prints("holds = {} of 20", np.sum(np.diff(scores) > 0))


@rival
def halves(run):
    rng, members, found = np.random.default_rng(0), np.array(both()), {"mixed": [], "halves": []}
    for i in range(12):
        cut = np.append(members[30 * i :], members[: 30 * i])
        for how, order in (("halves", cut), ("mixed", rng.permutation(members))):
            made, test = order[:178], order[178:]
            network = reader(made, 8, np.random.default_rng(0))
            found[how].append([share(answers(network, test), test, 8), share(ink(test) > 0.22, test, 8)])
    for how, both_of in found.items():
        for who, it in zip(("network", "rule"), np.transpose(both_of)):
            run.prints(f"{how}: {who} {how} = {{}}, from {{}} to {{}}", it.mean(), it.min(), it.max())
    apart, mixed = np.array(found["halves"]), np.array(found["mixed"])
    run.close(run["halves"], apart, "the scores of the cuts")
    run.close(run["mixed"], mixed, "the scores when mixed")
    run.prints("network ahead = {}", np.sum(apart[:, 0] > apart[:, 1]))
    run.prints("mean when mixed = {}", np.sum(apart[:, 0] < mixed[:, 0].mean()))


@rival
def other_pairs(run):
    rng, kinds, scores = np.random.default_rng(0), digits()[1], {"hand-made": [], "learned": []}
    order = sorted(rng.permutation(len(kinds)).tolist(), key=lambda i: kinds[i])
    for one in range(9):
        for other in range(one + 1, 10):
            chosen = [i for i in order if kinds[i] in (one, other)]
            made, test = chosen[::2], chosen[1::2]
            at, turned = border(made, other, np.arange(100) / 100)
            scores["hand-made"].append(share((ink(test) > at) != turned, test, other))
            network = reader(made, other, np.random.default_rng(0), 100)
            scores["learned"].append(share(answers(network, test), test, other))
    weights(run, network)
    for name, it in scores.items():
        run.prints(f"{name}: mean {{}}, min {{}}", np.mean(it), min(it))
        run.close(run["scores"][name], it, f"the scores, {name}")
        it = np.array(it)
        run.prints(f"{name} high = {{}}, {name} low = {{}}", np.sum(it > 0.9), np.sum(it <= 0.6))


@rival
def more_images(run):
    """The three sizes that take little time, draw by draw."""
    images, kinds = digits()
    rng = np.random.default_rng(0)
    seen, test = split(range(len(kinds)), rng)
    for n in (25, 50, 100):
        scores = []
        for _ in range(10):
            rows, start = rng.choice(seen, n, replace=False), np.random.default_rng(0)
            X, truth = images[rows], kinds[rows]
            W1, W2 = start.normal(0, 0.1, (64, 24)), start.normal(0, 0.1, (24, 10))
            for _ in range(200):
                A = np.tanh(X @ W1)
                Delta = special.softmax(A @ W2, axis=1) / n
                Delta[np.arange(n), truth] -= 1 / n
                W1, W2 = W1 - X.T @ (Delta @ W2.T / np.cosh(X @ W1) ** 2), W2 - A.T @ Delta
            scores.append(np.mean(np.argmax(np.tanh(images[test] @ W1) @ W2, axis=1) == kinds[test]))
        run.prints(f"accuracy {n} = {{}}, from {{}} to {{}}", np.mean(scores), min(scores), max(scores))


@rival
def zero_one(run):
    images, kinds = digits()
    rows = np.flatnonzero(kinds < 2)
    middle = images.reshape(-1, 8, 8)[rows][:, [3, 3, 4, 4], [3, 4, 3, 4]].mean(axis=1)
    zeros, ones = np.sum(middle[kinds[rows] == 0] > 0.35), np.sum(middle[kinds[rows] == 1] <= 0.35)
    run.prints("tested = {}, accuracy = {}", len(rows), 1 - (zeros + ones) / len(rows))
    run.prints("wrong zeros = {}", zeros)
    run.prints("wrong ones = {}", ones)
    rng, scores, place = np.random.default_rng(0), [], {row: i for i, row in enumerate(rows)}
    for _ in range(200):
        made, test = ([place[i] for i in half] for half in split(rows, rng))
        good = [np.mean((middle[made] > it / 100) == kinds[rows][made]) for it in range(100)]
        scores.append(np.mean((middle[test] > np.argmax(good) / 100) == kinds[rows][test]))
    run.prints("other half = {}", np.mean(scores))
    run.close(run["scores"], scores, "the scores of all halves")
    run.close(np.diff(run["borders"]), 0.01 * np.ones(len(run["borders"]) - 1), "the borders that are tried")


@rival
def nested(run):
    """From the outside in, each smaller than the one before."""
    sets = ["intelligence", "artificial intelligence", "machine learning", "deep learning"]
    run.true([line.partition(":")[0] for line in run.out.splitlines()[-4:]] == sets, f"inside one another: {sets}")
    drawn = run["sets"]
    sizes = [drawn[name][0] for name in sets]
    run.true(sizes == sorted(sizes, reverse=True), f"the ovals of {sets} get smaller: {sizes}")
