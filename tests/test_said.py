"""What the interactive figures say and show beside their numbers: sentences, labels, colours, dashes, first values."""

import functools
import math
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

import numpy as np
import pytest
import shapes
from conftest import ROOT
from figures import FIGURES, Shown, page_name
from programs import snippet
from rivals import looks
from runs import skip_if_lacking
from shapes import READ
from test_figures import STANDS
from test_numbers_what_deep_learning_is import network
from test_prose import COUNTS
from test_snippets import none

# Each where its chapter has it; on the home page and in the tour it is the same again.
each_figure = pytest.mark.parametrize(
    "path, key, module",
    [
        pytest.param(*it, id=f"{page_name(it[0])}-{it[1]}")
        for it in FIGURES
        if it[0] not in ("", "tour/", "contributing/")
    ],
)
PARAMETERS = "f => Object.entries(f.constructor.parameters).map(([name, it]) => ({ name, ...it }))"
STATES = 20
# Where words change, and chance seldom leads.
RARE = {
    "race": [{"surface": "Rosenbrock", "rates": "none", "bold": "SGD", "w1": -3, "w2": 2, "t": t} for t in (50, 100)],
    "spaces": [{"w1": 0, "w2": 0}],
    "descent": [{"w1": 0, "w2": 0, "t": 0}],
}


def source(module: str) -> str:
    return f"docs/assets/figures/{module}.js"


def drawing(path: str, key: str) -> str:
    """The example that a figure wakes from."""
    return f"{path.strip('/').replace('-', '_')}/{key}"


def states(shown: Shown) -> list[dict]:
    """How its controls may stand, at random; some at their ends, and at zero, where words change. And each alone."""
    rng, found = np.random.default_rng(0), [{}]
    parameters = shown.ask(PARAMETERS)
    first_of = {it["name"]: it.get("value") for it in parameters}
    for _ in range(STATES):
        state = {}
        for it in parameters:
            name, first = it["name"], it.get("value")
            if isinstance(first, bool):
                state[name] = bool(rng.integers(2))
            elif "options" in it:
                state[name] = str(rng.choice(list(it["options"])))
            elif "values" in it:
                state[name] = float(rng.choice(it["values"]))
            elif "min" in it:
                ends = [it["min"], it["max"], min(max(0, it["min"]), it["max"])]
                state[name] = float(rng.choice(ends)) if rng.random() < 0.25 else float(rng.uniform(*ends[:2]))
        found.append(state)
    others = {name: next((it[name] for it in found[1:] if it.get(name) not in (None, at)), None)
              for name, at in first_of.items()}  # fmt: skip
    return found + [first_of | {name: other} for name, other in others.items() if other is not None]


# ---- the sentences: each again, by a rule of its own ----


def fixed(value: float, digits: int = 2) -> str:
    """A number as the figures write it."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{rounded or abs(rounded):f}".replace("-", "−")


def count(n: float, word: str) -> str:
    return f"{n:g} {word}{'' if n == 1 else 's'}"


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def activations(s, v, more):
    z, name = s["z"], {"relu": "ReLU"}.get(s["kind"], s["kind"])
    a, slope = {
        "sigmoid": (sigmoid(z), math.exp(-z) / (1 + math.exp(-z)) ** 2),
        "tanh": (math.tanh(z), 1 / math.cosh(z) ** 2),
        "relu": (max(z, 0), float(z > 0)),
    }[s["kind"]]
    here = f"At z = {fixed(z, 1)} {name} answers {fixed(a, 4)}"
    if name == "ReLU" and z == 0:
        return f"{here}. This is its corner: it has no slope here, and the libraries’ ReLU says 0."
    far = f"a step of 0.1 in z changes the answer by about {fixed(slope / 10, 3)}"
    small = "a small step in z changes nothing" if slope == 0 else "a small step in z changes next to nothing"
    return f"{here}, with a slope of {fixed(slope, 4)}: {small if slope < 0.01 else far}."


def backprop(s, v, more):
    def f(x):
        return fixed(x, 6 if x and abs(x) < 0.001 else 4)

    x, w1, w2, y, k = (s[name] for name in ("x", "w1", "w2", "y", "k"))
    z = w1 * x
    a = sigmoid(z)
    answer = w2 * a
    error = answer - y
    back, through = error * w2, a * (1 - a)
    lines = [
        "Known are the input, the truth and the two weights. The first line forward makes z₁.",
        f"Forward: the sum z₁ = {fixed(w1)} · {x:g} = {f(z)}.",
        f"Forward: the sigmoid bends it to a₁ = {f(a)}.",
        f"Forward: the answer ŷ = {fixed(w2)} · {f(a)} = {f(answer)}.",
        f"Forward: the loss J = ½ ({f(answer)} − {y:g})² = {f(error**2 / 2)}. Now back.",
        f"Back to ŷ: the slope of the loss is ŷ − y = {f(error)}.",
        f"To w₂: times a₁, {f(error)} · {f(a)} = {f(error * a)}. One weight is served.",
        f"Back to a₁, by the same {f(error)}: times w₂, {fixed(w2)}, makes {f(back)}.",
        f"Back to z₁: the sigmoid lets {f(through)} of it through, {f(back * through)}.",
        f"To w₁: times x, {f(back * through)} · {x:g} = {f(back * through * x)}. Both slopes are there: "
        f"for w₂ it is {f(error * a)}.",
    ]
    said = f"Step {k:g} of 9. {lines[int(k)]}"
    if not s["check"]:
        return said
    one, two = v["n_w1"], v["n_w2"]
    if k == 9:
        gaps = [fixed(abs(two - error * a), 8), fixed(abs(one - back * through * x), 8)]
        return f"{said} Nudged by {js(s['eps'])}: off by {gaps[0]} for w₂, {gaps[1]} for w₁."
    return f"{said} Nudged by {js(s['eps'])}: {f(two)} for w₂, {f(one)} for w₁."


def js(x: float) -> str:
    """As JavaScript writes a number."""
    return np.format_float_positional(x, trim="-")


def batch(s, v, more):
    few = s["how"] == "out" and s["B"] > 8
    B = 8 if few else s["B"]
    ratio = fixed(v["noise"] / v["length"])
    return (
        f"{'There are only eight to draw. ' if few else ''}Of 50 batches of {B:g}, {v['agree']:g} point to the side of "
        f"the full gradient; their noise is {ratio} times its length. A step costs {count(B, 'trip')}, the full "
        f"gradient 8."
    )


def bending(s, v, more):
    units = f"{count(s['units'], 'hidden unit')}, "
    bent = {"none": "unbent: still one line", "relu": "bent by ReLU"}.get(s["kind"], f"bent by {s['kind']}")
    return (
        f"{units + bent if s['units'] else 'No hidden unit: one line'}. At step {s['k']:g} it gets {v['right']:g} of "
        f"{count(v['n'], 'point')} right, and the loss is {fixed(v['J'], 4)}."
    )


def bias(s, v, more):
    w, b = s["w"], s["b"]
    if w == 0:
        where = "With the weight 0 the answer is the same everywhere."
    elif b == 0:
        where = "Without a bias the curve crosses one half at x = 0."
    else:
        side = "left" if (b > 0) == (w > 0) else "right"
        where = f"The bias {fixed(b, 1)} moves the curve (thin: without it) {fixed(abs(b / w))} to the {side}."
    return f"{where} At x = {fixed(s['x'], 1)} the answer is {fixed(sigmoid(w * s['x'] + b), 4)}."


def descent(s, v, more):
    first, now, length = fixed(v["start"], 4), fixed(v["J"], 4), math.hypot(v["g1"], v["g2"])
    if s["t"] == 0:
        so = f"At the start the loss is {now}"
    elif first == now:
        so = f"After {count(s['t'], 'step')} the loss has stayed at {now}"
    else:
        went = "risen" if v["J"] > v["start"] else "fallen"
        so = f"After {count(s['t'], 'step')} the loss has {went} from {first} to {now}"
    slope = f"The slope here is {'below 0.0001' if length < 1e-4 else fixed(length, 4)}."
    flat = "It has arrived: the slope is below one millionth." if length < 1e-6 else slope
    return f"{so}; {v['right']:g} of 8 students are predicted correctly. {flat}"


def draw(s, v, more):
    """By the network that its program printed; what is on the sheet, the page says."""
    x, net = np.array(more["sheet"]) / 16, network()
    ink = x.reshape(8, 8)[2:6, :4].mean()
    votes = np.tanh(x @ net["W1"] + net["b1"]) * net["w2"]
    z = votes.sum() + net["b2"]
    rule, by_network = ("an eight" if it else "a three" for it in (ink > 0.22, z > 0))
    most = int(np.argmax(np.abs(votes)))
    return (
        f"The frame holds {fixed(ink)} of ink, {'more' if ink > 0.22 else 'no more'} than 0.22: {rule}, says the rule. "
        f"The network’s sum is {fixed(z)}: {by_network}, says the network{' too' if rule == by_network else ''}. "
        f"The loudest vote is that of unit {most + 1}, {fixed(votes[most])}."
    )


def hidden(s, v, more):
    sums = np.array([s["x1"] + s["x2"] - 6, s["x1"] - s["x2"], s["x2"] - s["x1"]], float)
    on = np.array([s["u1"], s["u2"], s["u3"]])
    a = (np.maximum(sums, 0) if s["bend"] else sums) * on
    passes, enjoys = sigmoid(a @ [0.8, -0.5, -0.5] - 1), sigmoid(a @ [-0.2, 0.4, -0.3] + 0.5)
    likely = (
        "undecided" if abs(passes - 0.5) < 1e-9 else f"more likely to {'pass than not' if passes > 0.5 else 'fail'}"
    )
    lectures, hours = (
        f"{fixed(n, 1)} {word}{'' if n == 1 else 's'}" for n, word in ((s["x1"], "lecture"), (s["x2"], "hour"))
    )
    said = (
        f"{lectures} and {hours}: the units hand on {fixed(a[0], 1)}, {fixed(a[1], 1)} and {fixed(a[2], 1)}. "
        f"Pass {fixed(passes, 4)}, {likely}; enjoy {fixed(enjoys, 4)}."
    )
    off = [str(j + 1) for j in range(3) if not on[j]]
    if len(off) == 3:
        return f"{said} With all units off the answers are the same for everyone."
    if off:
        said += f" Off: unit{'s' if len(off) > 1 else ''} {' and '.join(off)}."
    return said if s["bend"] else f"{said} Without the bend: one straight border at most."


def neuron(s, v, more):
    z = v["z"]
    verdict = "more likely to pass than not" if z > 1e-9 else "more likely to fail" if z < -1e-9 else "undecided"
    parts = f"{fixed(s['w1'] * s['x1'], 1)} and {fixed(s['w2'] * s['x2'], 1)}"
    return (
        f"{count(s['x1'], 'lecture')} and {count(s['x2'], 'hour')} add {parts} to the bias {fixed(s['b'], 1)}: "
        f"z = {fixed(z, 1)}, ŷ = {fixed(v['y'], 4)}, {verdict}."
    )


def overfitting(s, v, more):
    J, J_val = more["J"], more["JVal"]
    at, best = int(s["stop"]), min(range(len(J_val)), key=J_val.__getitem__)
    begins = f"Stopped at step {at}: the loss on the twelve is {fixed(J[at], 3)}"
    if not s["shown"]:
        return f"{begins}. Where would you stop? Look at the fit, then show the validation."
    price = J_val[at] - J_val[best]
    more_than = (
        f"That is {'hardly' if price < 0.0005 else fixed(price, 3)} more than at step {best}, where it was lowest."
    )
    return f"{begins}, on thirty others {fixed(J_val[at], 3)}. {'No stop does better.' if at == best else more_than}"


def perceptron(s, v, more):
    z = s["b"] + (s["x1"] * s["w1"] + s["x2"] * s["w2"])
    sign = "on" if abs(z) < 1e-9 else "positive" if z > 0 else "negative"
    answer = {"on": "undecided", "positive": "class 1", "negative": "class 0"}[sign]
    side = "on the line" if sign == "on" else f"on the {sign} side of the line"
    length = math.hypot(s["w1"], s["w2"])
    where = f"{side}: {answer}. Its distance from the line is {fixed(abs(z) / length)}" if length else (
        f"like all others: {answer}. With both weights 0 there is no line"
    )  # fmt: skip
    point = f"({fixed(s['x1'], 1)}, {fixed(s['x2'], 1)})"
    return f"z = {fixed(z)} and ŷ = {fixed(sigmoid(z), 4)}: the point {point} is {where}."


def short(J: float) -> str:
    """0.12, or 3.4·10⁻⁵."""
    if J is None or not math.isfinite(J):
        return "∞"
    if 0.01 <= J < 1000:
        return fixed(J, 3 if J < 1 else 2)
    digits, power = f"{J:.1e}".split("e")
    return f"{digits}·10{str(int(power)).translate(str.maketrans('-0123456789', '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'))}" if J else "0"


@functools.cache
def starts() -> dict[str, list[float]]:
    """Where the race starts on each surface, as the chapter's two programs have it."""
    return snippet("optimisers/rates_valley")["starts"] | snippet("optimisers/rates_bent")["starts"]


def price(s, v, more):
    p, y = s["p"], int(s["y"])
    given = p if y else 1 - p
    slope = (-1 if y else 1) / given
    said = (
        f"The truth is {y}, the prediction {fixed(p)}. The loss is {fixed(-math.log(given), 4)}, with a slope of "
        f"{fixed(slope)}: a prediction 0.001 higher costs about {fixed(abs(slope) / 1000, 4)} "
        f"{'less' if y else 'more'}."
    )
    if not s["square"]:
        return said
    return f"{said} The squared error is {fixed((p - y) ** 2, 4)}, with a slope of {fixed(2 * (p - y))}."


def race(s, v, more):
    when = count(s["t"], "step")
    walks = more["all"]
    if s["rates"] in ("best", "hand"):
        seen = sorted(
            (it for it in walks if s[it["name"]] or it["name"] == s["bold"]),
            key=lambda it: math.inf if it["J"] != it["J"] else it["J"],
        )
        own = [s["w1"], s["w2"]] == list(starts()[s["surface"]])
        how = {
            "hand": f"all with η = {js(s['eta'])}",
            "best": "each at its best rate" if own else "each at the rate that is best from the surface’s own start",
        }[s["rates"]]
        told = ", ".join(f"{it['name']} {short(it['J'])}" for it in seen)
        begins = f"after {when}, the lowest first" if s["t"] else "at the start"
        return f"J {begins}, {how}: {told}."
    rates = [js(float(f"{it['set']['eta']:.3g}")) for it in walks]
    rate = f"η = {rates[0]} in both" if rates[0] == rates[1] else f"η = {rates[0]} in PyTorch and {rates[1]} in Keras"
    rest = "μ = 0.6, all else by default" if s["bold"] in ("momentum", "Nesterov") else (
        "all else by default" if s["rates"] == "named" else "all by default"
    )  # fmt: skip
    t = int(s["t"])
    gaps = [max(abs(a - b) for a, b in zip(*points)) for points in zip(walks[0]["path"], walks[1]["path"])]
    gone = [it["name"] for it in walks if not all(map(math.isfinite, it["path"][t]))]
    apart = "the libraries are farther apart than a number can say"
    if gone:
        apart = f"the weights of {' and '.join(gone)} have grown beyond all numbers"
    if math.isfinite(v["gap"]):
        assert v["gap"] == pytest.approx(gaps[t]) and v["most"] == pytest.approx(max(gaps[: t + 1]))
        apart = (
            f"the libraries are {short(v['gap'])} apart in the weight that differs most; on the way they were up to "
            f"{short(v['most'])} apart"
        )
    return f"{s['bold']}, {rate}, {rest}: after {when} {apart}."


def rate(s, v, more):
    eta, start, path = s["eta"], s["start"], more["trajectory"]
    if s["curve"] == "valleys":
        end = path[-1][0]
        slope = end**3 - end + 0.1
        moves = np.diff([w for w, _ in path[-4:]])
        fate = (
            "never begins" if eta == 0
            else "flies off" if abs(end) > 10
            else f"comes to rest in the {'deep' if end < 0 else 'shallow'} valley" if abs(slope) < 1e-3
            else "is still on its way after 40 steps" if np.all(moves * moves[0] > 0)
            else "swings to and fro, without rest in 40 steps"
        )  # fmt: skip
        lowest = sorted(np.roots([1, 0, -1, 0.1]))  # where the slope is zero: two bottoms, and the ridge between them
        deep, shallow = (2 / (3 * lowest[i] ** 2 - 1) for i in (0, 2))
        bears = f"the deep valley is stable for rates below about {fixed(deep, 3)}"
        bears += f", the shallow one below about {fixed(shallow, 3)}"
        return f"η = {fixed(eta)}: this walk {fate}." + (f" At the bottom, {bears}." if s["bounds"] else "")
    if start == 0:
        return f"η = {fixed(eta)}: this walk starts at the lowest point. There is no slope, so it stays, at any rate."
    left = 1 - eta * s["curvature"]  # of the way after each step
    name, words = (
        ("zero", "no step, no move") if eta == 0
        else ("best, 1/λ", "one step, and it is there") if abs(left) < 1e-9
        else ("on the bound, 2/λ", "it swings for ever, as far each time") if abs(left + 1) < 1e-9
        else ("too small", "each step leaves more than nine tenths of the way") if left > 0.9 + 1e-9
        else ("creeping", "it comes in from one side") if left > 0
        else ("oscillating", "it leaps across and comes back nearer each time") if left > -1
        else ("divergent", "each leap is longer than the last")
    )  # fmt: skip
    t, k = min(int(s["k"]), len(path) - 1), int(s["k"])
    w, loss = path[t]
    first = fixed(path[0][1], 4)
    if abs(w) > 10:
        where = f"After {t} of {count(k, 'step')} it is beyond 10, and the walk is cut off."
    elif t:
        where = f"After {count(t, 'step')} J is {fixed(loss, 4)}; at the start it was {first}."
    else:
        where = f"At the start J is {first}."
    return f"η = {fixed(eta)}, {name}: {words}. {where}"


def spaces(s, v, more):
    X = [(0, 2), (1, 4), (2, 1), (3, 6), (4, 5), (4, 2), (5, 3), (6, 6)]
    w1, w2 = s["w1"], s["w2"]
    zs = np.array([w1 * a + w2 * b - 3 for a, b in X])
    each = np.logaddexp(0, zs) - np.array([0, 0, 0, 1, 1, 1, 0, 1]) * zs
    worst = [f"({a}, {b})" for (a, b), loss in zip(X, each) if max(each) - loss < 1e-9]
    if len(worst) == 1:
        who = f"The student at {worst[0]} loses most, {fixed(max(each))}."
    elif w1 or w2:
        who = f"The students at {' and '.join(worst)} lose most, {fixed(max(each))} each."
    else:
        who = f"Those who passed lose most, {fixed(max(each))} each."
    # Does the line pass? By the corners of what is seen, as it is seen.
    (x0, x1), (y0, y1) = more["domain"]
    corners = [w1 * a + w2 * b - 3 for a in (x0, x1) for b in (y0, y1)]
    passes = min(corners) <= 1e-9 and max(corners) >= -1e-9
    line = (
        ""
        if passes
        else " The line lies outside of the picture."
        if w1 or w2
        else " With both weights at 0 there is no line."
    )
    return (
        f"At w = ({fixed(w1)}, {fixed(w2)}) the loss is {fixed(v['J'], 3)}, and {v['right']:g} of 8 students are "
        f"predicted correctly.{line} {who}"
    )


SENTENCES: dict[str, Callable] = {
    it.__name__: it
    for it in (
        activations,
        backprop,
        batch,
        bending,
        bias,
        descent,
        draw,
        hidden,
        neuron,
        overfitting,
        perceptron,
        price,
        race,
        rate,
        spaces,
    )
}
# What a sentence leans on besides the state and the numbers that are shown.
MORE = {
    "draw": "f => ({ sheet: f.sheet() })",
    "overfitting": "f => ({ J: f.J, JVal: f.JVal })",
    "rate": "f => ({ trajectory: f.trajectory })",
    "race": "f => ({ all: f.all.map(({ name, J, set, path }) => ({ name, J, set, path })) })",
    "spaces": "f => ({ domain: [f.students.x.domain(), f.students.y.domain()] })",
}


@each_figure
def test_its_sentence(path, key, module, live):
    """In each state it says what a rule of ours says: numbers, sides, verdicts."""
    shown, wrong = live(path).figure(key), []
    assert module in SENTENCES, f"{source(module)}: what it says has no rule; write one into tests/test_said.py"
    for given in states(shown) + RARE.get(module, []):
        shown.set(**given)
        state, values = shown.ask("f => [f.state, f.values]")
        ours = SENTENCES[module](state, values, shown.ask(MORE[module]) if module in MORE else None)
        if shown.says != ours:
            wrong.append(f"{source(module)}: at {state} it says\n  {shown.says!r}, and that should be\n  {ours!r}")
    none(wrong[:3])


# ---- the controls, the labels, the colours, the dashes ----

# The letter of a label → the colours that its quantity has in the book.
LETTERS = {"x": {"x"}, "w": {"w"}, "b": {"w"}, "z": {"z"}, "η": {"step"}, "ŷ": {"y"}, "J": {"loss"}, "L": {"loss"}}


SPELT = {"eta": "η", "tau": "τ", "eps": "ε", "mu": "μ", **{letter: letter for letter in "wxbyz"}}


def misnamed(name: str, label: str) -> str:
    """What a control sets, if its label names another one: the other weight, hours for lectures, another letter."""
    stem, number = re.fullmatch(r"([A-Za-z]+?)(\d?)", name).groups()
    numbers = [str("₀₁₂₃₄₅₆₇₈₉".find(it)) if it in "₀₁₂₃₄₅₆₇₈₉" else it for it in re.findall(r"[₀-₉\d]", label)]
    last = re.sub("[₀-₉]", "", label.split()[-1]) if label else ""
    word = {"lectures x": "1", "hours x": "2"}.get(label[:-1], number)
    other = stem in SPELT and last in SPELT.values() and SPELT[stem] != last
    return name if other or (numbers and {number, word} - {*numbers, ""}) else ""


# Each choice, and each slider whose letter one of the choices names: can it be set then?
FREED = """f => [...f.querySelectorAll("select")].flatMap((select) =>
  [...f.querySelectorAll("[type=range]")].flatMap((it) => {
  const letter = it.labels[0].querySelector("span").textContent.trim().split(" ").at(-1), name = select.dataset.set;
  const all = [...select.options].map(option => [option.value, option.text]);
  if (!all.some(([, text]) => text.split(" ").includes(letter))) return [];
  return all.map(([value, text]) => (f.set({ [name]: value }), f.render(),
    [name, value, text.split(" "), it.dataset.set, letter, it.disabled])); }))"""


@each_figure
def test_its_controls_have_names_and_colours(path, key, module, live):
    """Names of their own, the colour of their letter; what a slider reads out is what stands beside it."""
    shown = live(path).figure(key)
    found = shown.ask(
        """f => [...f.querySelectorAll("[data-set]")].map(node => ({
          name: node.dataset.set, own: node.labels[0]?.querySelector(":scope > span")?.textContent.trim() ?? "",
          text: node.getAttribute("aria-valuetext"), seen: node.parentElement.querySelector("output")?.textContent,
          range: node.type === "range", classes: [...node.labels[0].classList],
          colours: [node, node.parentElement].map(it => getComputedStyle(it)[it === node ? "accentColor" : "color"]),
          options: [...node.options ?? []].map(it => [it.value.toLowerCase(), it.text.toLowerCase()]) }))"""
    )
    wrong, names = [], {}
    for it in found:
        where = f"{source(module)}: {it['name']}"
        if not it["own"]:
            wrong.append(f"{where} has no label of its own; write one into parameters")
        if it["own"] in names:
            wrong.append(f"{where} is called {it['own']!r}, as {names[it['own']]} is; give it its own name")
        names[it["own"]] = it["name"]
        if it["range"] and (not it["text"] or it["text"] != it["seen"]):
            wrong.append(
                f"docs/assets/figures/kit.js: {where} reads out {it['text']!r}, not {it['seen']!r}; mend tell()"
            )
        accent, own_colour = it["colours"]
        if it["range"] and accent.lower() not in ("currentcolor", own_colour):
            wrong.append(
                f"docs/assets/book.css: {where} is {accent}, its label {own_colour}; write accent-color: currentColor"
            )
        if meant := misnamed(it["name"], it["own"]):
            wrong.append(f"{where} is called {it['own']!r}, and sets {meant}; mend its label")
        for (a, of_a), (b, of_b) in combinations(it["options"], 2):
            if b in of_a and a in of_b and a not in of_a and b not in of_b:
                wrong.append(f"{where}: {of_a!r} sets {a}, and {of_b!r} sets {b}; mend their words")
        letter = re.sub("[₀-₉]", "", it["own"].split()[-1]) if it["own"] else ""
        colours = {name[2:] for name in it["classes"] if name.startswith("q-")}
        if letter in LETTERS and not colours & LETTERS[letter]:
            wrong.append(
                f"{where}, {it['own']!r}, has the colour {colours or 'of nothing'}; its letter's is {LETTERS[letter]}; "
                "mend its `of`"
            )
    # A choice whose words name a slider's letter lets that be set, and one whose words do not does not.
    for name, value, words, slider, letter, disabled in shown.ask(FREED):
        if disabled == (letter in words):
            wrong.append(
                f"{source(module)}: {value} of {name} is {words!r}, and {slider} can{'not' * disabled} be set; mend one"
            )
    shown.reset()
    # A number below the drawings has the colour of its control, a letter that of its quantity.
    for name, words, classes in shown.ask(
        """f => [...f.querySelectorAll(".reading [class*=q-]")].map(it => [it.dataset.value ?? "", it.textContent,
          [...it.classList].map(name => name.slice(2))])"""
    ):
        of = {it["name"]: it.get("of") for it in shown.ask(PARAMETERS)}.get(name)
        meant = {of} if of else set() if name else LETTERS.get(re.sub("[₀-₉]", "", words), set())
        if meant and not meant & {*classes}:
            wrong.append(
                f"{source(module)}: {name or words!r} is read in the colour {classes}; its own is {meant}; mend it"
            )
    buttons = shown.ask(
        """f => Object.entries(f.constructor.actions).map(([name, words]) => [
          words, f.querySelector(`[data-do="${name}"]`)?.textContent])"""
    )
    wrong += [
        f"docs/assets/figures/kit.js: the button {words!r} of {module}.js is called {called!r}; write its own words"
        for words, called in buttons if called != words
    ]  # fmt: skip
    none(wrong)


@each_figure
def test_its_plots_have_names(path, key, module, live):
    shown = live(path).figure(key)
    names = shown.ask(
        "f => [...f.querySelectorAll('svg.plot')].map(it => [it.getAttribute('role'), it.getAttribute('aria-label')])"
    )
    wrong = [f"{source(module)}: a plot is {it}; give it a label" for it in names if it[0] != "img" or not it[1]]
    if len({name for _, name in names}) < len(names):
        wrong.append(f"{source(module)}: two of its plots have the same name: {names}")
    group = shown.ask("f => f.querySelector('.live').getAttribute('aria-label')")
    if not group or len(group) < 25:
        wrong.append(f"{source(module)}: the figure itself is called {group!r}; its drawing needs a title")
    none(wrong)


@each_figure
def test_it_begins_as_its_program(path, key, module, live):
    """What the program of its drawing calls by the name of a control is the control's first value."""
    name = drawing(path, key)
    skip_if_lacking(looks()[name].model)
    shown, space, wrong = live(path).figure(key), snippet(name), []
    for it in shown.ask(PARAMETERS):
        theirs = space.get(it["name"])
        same_kind = isinstance(theirs, (int, float)) and isinstance(it.get("value"), (int, float))
        if same_kind and theirs != it["value"] and (key, it["name"]) not in OTHERWISE:
            wrong.append(
                f"{source(module)}: {it['name']} begins at {it['value']}, and snippets/{name}.py has {theirs}; "
                f"make them agree"
            )
    none(wrong)


# What begins otherwise, and why: the drawing has several of it, the text sets out from elsewhere, or the drawing shows
# the end of a walk that is the reader's to make.
OTHERWISE = {("bias_shift", "b"), ("bias_shift", "w"), ("eight", "eta"), ("eight", "t"), ("path", "t")}


@each_figure
def test_its_axes_are_those_of_the_drawing(path, key, module, live):
    """A quantity that the drawing names on one of its axes is not named by the live figure on the other."""
    name = drawing(path, key)
    source_ = looks()[name].model
    drawn = {axis: set(re.findall(rf"{axis}label(?:=|\()[\"']([^\"']+)", source_)) for axis in "xy"}
    plots = (
        live(path)
        .figure(key)
        .ask("f => f.plots.filter(p => p.options.axes).map(p => [p.options.xlabel, p.options.ylabel])")
    )
    wrong = []
    for x, y in plots:
        for axis, label, other in (("x", x, "y"), ("y", y, "x")):
            if label in drawn[other] - drawn[axis]:
                wrong.append(
                    f"{source(module)}: {label!r} is on the {axis} axis, and on the {other} axis in "
                    f"snippets/{name}.py; mend one of them"
                )
        if x == y:
            wrong.append(f"{source(module)}: both axes of a plot are called {x!r}; mend one")
    none(wrong)


@each_figure
def test_lines_can_be_told_apart(path, key, module, live):
    """Two lines of one plot that begin with other names differ in colour, dashes or width."""
    shown = live(path).figure(key)
    found = shown.ask(
        """f => f.plots.map(p => [...p.nodes].filter(([, node]) => node.matches("path.line")).map(([key, node]) => {
          const { stroke, strokeDasharray, strokeWidth, strokeOpacity } = getComputedStyle(node);
          return [key, [stroke, strokeDasharray, strokeWidth, strokeOpacity].join(" ")]; }))"""
    )
    wrong = []
    for plot in found:
        looks_of: dict[str, set[str]] = {}
        for name, look in plot:
            kind = name if name.startswith("walk ") else re.sub(r"[\d. ]+$", "", name)
            looks_of.setdefault(look, set()).add(kind)
        wrong += [
            f"{source(module)}: the lines {sorted(kinds)} look the same; give each its dashes"
            for kinds in looks_of.values() if len([it for it in kinds if it.startswith("walk ")]) > 1
        ]  # fmt: skip
    none(wrong)


@each_figure
def test_it_follows_while_it_is_dragged(path, key, module, live):
    """Not only when it is let go."""
    shown = live(path).figure(key)
    page, wrong = shown.page, []
    for target in shown.node.query_selector_all("input[type=range]:enabled, .grip"):
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        if not box or not box["width"]:
            continue
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        side = -1 if x > page.viewport_size["width"] / 2 else 1
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 30 * side, y - 8, steps=4)
        during = shown.state
        page.mouse.up()
        if during != shown.state:
            name = target.get_attribute("data-set") or "its handle"
            wrong.append(
                f"{source(module)}: {name} follows only when it is let go; kit.js listens to input, not to change"
            )
    shown.reset()
    none(wrong)


# ---- what is drawn, read back ----

# A handle that has left its plot cannot be taken hold of.
OUTSIDE = """f => f.plots.flatMap(p => [...p.nodes].filter(([key, it]) => {
  const [x, y, [left, right], [low, high]] = [it.getAttribute("cx"), it.getAttribute("cy"), p.x.range(), p.y.range()];
  return it.matches(".grip") && (x < left - 1 || x > right + 1 || y > low + 1 || y < high - 1);
}).map(([key]) => key))"""


# Between two heights of a grid the edge of a tint is a little off.
NEAR, STRAY = 0.08, 2


def off_the_mark(shown: Shown) -> list[str]:
    """What it draws elsewhere than where tests/shapes.py has it."""
    wrong = []
    for plot, name, may, seen, meant in shown.ask(shapes.drawn(shown.key)):
        if (meant is None and not seen) or (not seen and may):
            continue
        size = np.array(shown.ask("(f, plot) => [f[plot].x, f[plot].y].map(it => it.domain())", plot)) @ [-1, 1]
        where, size = f"{source(shown.module)}: {name} of {plot}", np.abs(size)
        if isinstance(meant, dict) and seen:
            *w, b = meant["zero"]
            off = np.abs(np.array(seen, float) @ w + b) / (np.abs(w) @ size)
            if len(seen) < 2 or np.max(off) > 0.005:
                wrong.append(
                    f"{where} is drawn through {seen[int(np.argmax(off))]}, where it is not 0: {shown!r}; mend it"
                )
        elif seen is None or meant is None or len(seen) != len(meant):
            wrong.append(
                f"{where} has {len(seen or ())} points, and should have {len(meant or ())}: {shown!r}; mend that"
            )
        elif len(seen):
            seen, meant = (np.array(it, float) for it in (seen, meant))
            off = np.nan_to_num(np.abs(seen - meant) / size, posinf=50)
            far = off.max(axis=1).argmax()
            if off[far].max() > 0.005 and np.all(
                np.nan_to_num(np.abs(meant[far])) < 10 * size
            ):  # far outside it is cut off
                wrong.append(
                    f"{where} is drawn at {seen[far].round(4)}, and should be at {meant[far].round(4)}: {shown!r}; "
                    "mend it"
                )
    places = np.random.default_rng(3).uniform(0.02, 0.98, (120, 2)).tolist()
    for plot, name, floats, found in shown.ask(shapes.tinted(shown.key), places):
        value, inside = np.array(found, float).T
        limit = 0.0
        if floats:  # a grid of a few dozen points a side: some may be off
            limit = shown.ask(shapes.levels(shown.key))[int(name.rpartition(" ")[2])]
        stray = ((value >= limit) != inside) & (np.abs(value) > NEAR * np.max(np.abs(value)) * (not floats))
        if stray.sum() > STRAY * floats:
            x, y = np.array(places)[stray][0]
            wrong.append(
                f"{source(shown.module)}: {name} of {plot} is tinted otherwise than its number is, as {x:.0%} to the "
                f"right and {y:.0%} up, where it comes to {value[stray][0]:.3g}: {shown!r}; mend it"
            )
    return wrong


# What a browser draws otherwise than it is told: a share of ink beyond 0 and 1, a radius or a width below 0.
OUT_OF_BOUNDS = """f => f.plots.flatMap(p => [...p.nodes].flatMap(([key, it]) =>
  [["fill-opacity", 1], ["r", Infinity], ["width", Infinity], ["height", Infinity]].filter(([name, most]) =>
    it.hasAttribute(name) && !(it.getAttribute(name) >= 0 && it.getAttribute(name) <= most)).map(([name]) =>
      `the ${name} of ${key} is ${it.getAttribute(name)}`)))"""


# Words that lie on a handle.
COVERED = """f => f.plots.flatMap(p => [...p.nodes].filter(([key]) => key.endsWith(" grip")).flatMap(([key]) => {
  const { left, top, width } = p.nodes.get(key.slice(0, -5)).getBoundingClientRect(), r = width / 2;
  const gap = (low, high, at) => Math.max(low - at, at - high, 0);
  return [...p.svg.querySelectorAll("text")].filter((it) => { const box = it.getBoundingClientRect();
    return Math.hypot(gap(box.left, box.right, left + r), gap(box.top + 4, box.bottom - 4, top + r)) < r - 1; })
    .map((it) => `${it.textContent} lie on the handle ${key.slice(0, -5)}`); }))"""
# A number below the drawings that is off by more than half a hundredth, or that much of itself.
ROUGH = """f => [...f.querySelectorAll(".reading output[data-value]")].map(it => [it.dataset.value,
    Number(it.textContent.replace(/[()]/g, "").replace("−", "-")), f.values[it.dataset.value]])
  .filter(([, seen, is]) => Math.abs(seen - is) > 0.0051 * Math.max(1, Math.abs(is)))
  .map(([name, seen, is]) => `${name} is ${is}, and shown as ${seen}`)"""


@each_figure
def test_what_is_drawn_is_what_was_computed(path, key, module, live):
    shown, wrong, untold = live(path).figure(key), [], set()
    for given in states(shown)[:8]:
        shown.set(**given)
        wrong += [f"{source(module)}: its handle {it} is outside: {shown!r}; let it be in" for it in shown.ask(OUTSIDE)]
        wrong += [f"{source(module)}: {it}: {shown!r}; mend how it is drawn" for it in shown.ask(OUT_OF_BOUNDS)]
        wrong += off_the_mark(shown)
        wrong += [f"{source(module)}: {it}: {shown!r}; mend one of them" for it in shown.ask(shapes.strange(key))]
        wrong += [f"{source(module)}: the words {it}: {shown!r}; move them" for it in shown.ask(COVERED)]
        wrong += [f"{source(module)}: {it}: {shown!r}; mend its digits" for it in shown.ask(ROUGH)]
        wrong += [f"{source(module)}: {it} in its drawing: {shown!r}; move it" for it in shown.ask(STANDS)["clash"]]
        untold |= {it for it in shown.ask(shapes.EVERYTHING) if not shapes.told(key, it)}
    each_once = {re.sub(r"\d+", "", it.partition(" is ")[0]): it for it in reversed(wrong)}
    none(list(each_once.values())[::-1])
    none([
        f"{source(module)}: nothing says where {it.replace(': ', ', ', 1)!r} should stand; write a line into "
        f"tests/shapes.py" for it in sorted(untold)
    ])  # fmt: skip


# Words in a plot, and the line that they stand at.
NEAREST = r"""f => f.plots.flatMap((p) => {
  const lines = [...p.nodes].filter(([, it]) => it.matches("path.line") && it.getTotalLength?.());
  return [...p.nodes].filter(([, it]) => it.tagName === "text" && it.textContent.trim()).map(([key, it]) => {
    const { x, y, width, height } = it.getBBox(), at = [x + width / 2, y + height / 2];
    const far = lines.map(([name, line]) => {
      const all = line.getTotalLength(), n = 200;
      const way = Array.from({ length: n + 1 }, (_, i) => line.getPointAtLength((i * all) / n));
      return [name, Math.min(...way.map((q) => Math.hypot(q.x - at[0], q.y - at[1])))]; });
    return [it.textContent, far]; }); })"""
STANDS_AT = {
    "cost": {"y = 1: −ln ŷ": "y = 1", "y = 0: −ln(1 − ŷ)": "y = 0", "(ŷ − y)²": "square"},
    "fan": {"put back: τ/√B": "back", "kept out": "out"},
    "bending": {"undecided: ln 2": "ln 2"},
    "stop": {"luck: τ²": "luck"},
}
# Words that stand at a place of the x axis.
STANDS_OVER = {
    "one_curve": {"0.1/λ": 0.1, "best 1/λ": 1, "bound 2/λ": 2},
    "draw": {"← a three": -2.6, "an eight →": 2.6},  # a vote above zero is one for the eight
}
# How a line is drawn that the caption, or a word beside it, calls dotted, thin, thick.
DRAWN_SO = {
    "cost": [("curve", "y = 1", ""), ("curve", "y = 0", "thin")],
    "bias_shift": [("curve", "without", "thin")],
    "stop": [("curves", "validation", "dashed"), ("curves", "training", "")],
}


@each_figure
def test_words_and_looks_are_those_of_their_lines(path, key, module, live):
    """A name stands at its line; what is called dotted is; class 0 has circles, class 1 squares."""
    shown, wrong = live(path).figure(key), []
    if key in {**DRAWN_SO, **STANDS_OVER}:
        shown.set(
            **{
                "bias_shift": {"b": 1.5},
                "stop": {"shown": True},
                "cost": {"square": True},
                "one_curve": {"bounds": True},
            }.get(key, {})
        )
    for words, far in shown.ask(NEAREST) if key in STANDS_AT else ():
        own = STANDS_AT[key].get(words)
        if own and min(far, key=lambda it: it[1])[0] != own and dict(far)[own] > min(it for _, it in far) + 3:
            wrong.append(
                f"{source(module)}: {words!r} stands at {min(far, key=lambda it: it[1])[0]!r}, "
                f"and should at {own!r}; mend one"
            )
    kinds = ("dotted", "dashed", "thin")
    looks_of = shown.ask(
        "f => Object.fromEntries(Object.entries(f).filter(([, it]) => it?.nodes).map(([plot, it]) =>"
        " [plot, Object.fromEntries([...it.nodes].map(([key, node]) => [key, node.getAttribute('class') ?? '']))]))"
    )
    for plot, name, kind in DRAWN_SO.get(key, ()):
        is_ = [it for it in kinds if it in looks_of[plot].get(name, "nowhere").split()]
        if is_ != [kind][: bool(kind)]:
            wrong.append(
                f"{source(module)}: {name} of {plot} is drawn {is_ or 'thick'}, "
                f"and should be {kind or 'thick'}; mend one"
            )
    texts = shown.ask(
        "f => f.plots.flatMap(p => [...p.nodes.values()].filter(it => it.tagName === 'text').map(it => it.textContent))"
    )
    for kind, name in re.findall(r"(dotted|solid): (?:the|your) (\w+)", "\n".join(texts)):
        classes = next((it[name] for it in looks_of.values() if name in it), "")
        if ("dotted" in classes.split()) != (kind == "dotted"):
            wrong.append(f"{source(module)}: {name} is called {kind}, and drawn {classes!r}; mend one of them")
    written = shown.ask(
        """f => f.plots.flatMap(p => [...p.svg.querySelectorAll("text")].map(it => [it.textContent,
          p.x.invert(+it.getAttribute("x")), p.svg.querySelectorAll(".dot.open").length]))"""
    )
    wrong += [
        f"{source(module)}: its drawing has no word {it!r} any more; mend it"
        for it in {**STANDS_AT.get(key, {}), **STANDS_OVER.get(key, {})} if it not in texts
    ]  # fmt: skip
    for words, x, n in written:
        at, many = STANDS_OVER.get(key, {}).get(words, x), re.fullmatch(r"open: the (\w+)", words)
        if abs(x - at) > 0.01:
            wrong.append(f"{source(module)}: {words!r} stands at {x:.3g}, and should at {at}; mend its place")
        if many and COUNTS[many[1]] != n:
            wrong.append(f"{source(module)}: {words!r}, and {n} marks are open; mend one of them")
    marks = shown.ask(
        "f => f.plots.flatMap(p => [...p.nodes].filter(([, it]) => it.matches('.dot.q-x, .dot.q-x1'))"
        ".map(([key, it]) => [key, it.tagName, it.classList.contains('q-x1')]))"
    )
    wrong += [
        f"{source(module)}: {name} is drawn as a {tag}; class 0 is a circle (q-x), class 1 a square (q-x1): mend it"
        for name, tag, one in marks if tag != ("rect" if one else "circle")
    ]  # fmt: skip
    shown.reset()
    none(wrong)


def test_the_chosen_walk_lies_on_the_others(live):
    """Whichever was chosen before."""
    shown = live("optimisers/").figure("eight")
    for bold in ("Adam", "SGD", "Adagrad"):
        order = shown.set(bold=bold, t=60).ask(
            """f => [f.plane, f.losses].map(p => [...p.svg.children].map(it => [...p.nodes].find(([, node]) =>
              node === it)?.[0]).filter(key => key?.startsWith("walk ")).at(-1))"""
        )
        assert order == [f"walk {bold}"] * 2, (
            f"{source('race')}: {bold} is chosen, and on top lie {order}; mend the order in trace(): {shown!r}"
        )
    shown.reset()


def test_names_stand_at_the_ends_of_their_walks(live):
    """In the order of their losses; where two lie close they are pushed apart, from below, then from above."""
    shown, wrong, seen = live("optimisers/").figure("eight"), [], 0
    for given in states(shown)[:12]:
        shown.set(**given)
        (bottom, top), found = shown.ask(
            """f => [f.losses.y.range(), f.all.map(({ name, J }) => [name, Number.isNaN(J) ? Infinity : J,
              f.losses.y(Math.log10(Math.min(Math.max(J, 1e-40), 1e40))), f.losses.nodes.get(`name ${name}`)])
              .filter(([, , , node]) => node).map(([name, J, end, node]) => [name, J, end, +node.getAttribute("y")])]"""
        )
        found.sort(key=lambda it: it[1])
        meant = [min(max((top if math.isinf(J) else end) + 4, top + 8), bottom - 4) for _, J, end, _ in found]
        for i in range(1, len(meant)):
            meant[i] = min(meant[i], meant[i - 1] - 15)
        meant[-1] = max(meant[-1], top + 8)
        for i in range(len(meant) - 2, -1, -1):
            meant[i] = max(meant[i], meant[i + 1] + 15)
        off = max(zip(found, meant), key=lambda it: abs(it[0][3] - it[1]))
        seen += len(found)
        if abs(off[0][3] - off[1]) > 1:
            wrong.append(
                f"{source('race')}: the name {off[0][0]} stands {off[0][3]:.0f} pixels down, and its walk ends at "
                f"{off[1]:.0f}: {shown!r}; mend drawLosses()"
            )
    shown.reset()
    none(wrong)
    assert seen > 30


# ---- the lines of numbers ----

SIGNS = [
    (r"[−–]", "-"), ("½", "0.5*"), ("²", "**2"), ("³", "**3"), ("·", "*"), (r"σ\(", "sigmoid("),
    (r"-ln ([\d.]+)", r"-math.log(\1)"), (r"([A-Za-z])([₀-₉])", lambda it: it[1] + str("₀₁₂₃₄₅₆₇₈₉".index(it[2]))),
]  # fmt: skip


WRITTEN = """f => f.plots.flatMap(p => [...p.nodes].filter(([, it]) => it.tagName === "text")
  .map(([key, it]) => [key, it.textContent, [...it.classList].map(name => name.slice(2))]))"""
# A number that stands alone in a drawing → what it is.
ALONE = {
    "walk": {
        **{f"value {i}": name for i, name in enumerate(("x", "z1", "a1", "y_hat", "J"))},
        **{f"slope {i}": name for i, name in enumerate(("d_y_hat", "s_a1", "s_z1"))},
        **{f"sum {i}": name for i, name in enumerate(("d_y_hat", "d_a1", "d_z1"))},
        **{"w₁ link": "s_w1", "w₂ link": "s_w2"},
    },
    "one_curve": {"from 1": "deep", "from 2": "shallow"},
}
# What a word in a drawing is called in the figure.
CALLED = [("^a₁,([₁-₃])$", r"a\1"), (r"^∂J/∂", "d_"), (r"^unit (\d)$", r"vote\1"), (r"^lowest$", "best")]


def misnumbered(words: str, classes: list[str], names: dict[str, float]) -> str:
    """*w₁ x₁ = 2.0*, *pass 0.62*: what is wrong with such a number, or with its colour."""
    found = re.fullmatch(r"(.+?)(?:(?: =|:) (?=-?\d)| (?=-?\d+\.))(-?\d+(?:\.\d+)?)", words.replace("−", "-"))
    if not found:
        return ""
    called = "y_hat" if found[1] == "ŷ" and "y_hat" in names else "y" if found[1] == "ŷ" else found[1]
    for form, by in CALLED:
        called = re.sub(form, by, called)
    called = re.sub("[₀-₉]", lambda it: str("₀₁₂₃₄₅₆₇₈₉".index(it[0])), called).split(" ")
    if not {*called} <= names.keys():
        return ""
    value = math.prod(names[it] for it in called)
    if abs(value - float(found[2])) > 0.51 * 10.0 ** -len(found[2].partition(".")[2]) + 1e-9:
        return f"should be {value:.4g}; mend what it shows"
    letter = re.sub("[₀-₉]", "", found[1])
    truth = found[1] == "y" and "y_hat" in names
    if letter in LETTERS and not truth and not LETTERS[letter] & {*classes}:
        return f"has the colour {classes}; its letter's is {LETTERS[letter]}"
    return ""


@each_figure
def test_the_lines_of_numbers_come_out(path, key, module, live):
    """What stands on either side of an equals sign, as far as it is numbers, or letters that have one, is the same."""
    shown, wrong = live(path).figure(key), []
    for given in states(shown)[:6]:
        shown.set(**given)
        state, values, text = shown.ask("f => [f.state, f.values, f.querySelector('.reading').innerText]")
        names = {k: v for k, v in (state | values).items() if isinstance(v, (int, float)) and not isinstance(v, bool)}
        for line in re.split(r"[;,]\s|\n", re.sub(r"\s+=", " =", text)):
            sides = []
            for side in line.split(" = "):
                for sign, by in SIGNS:
                    side = re.sub(sign, by, side)
                try:
                    sides.append(float(eval(side, {"math": math, "sigmoid": sigmoid, "__builtins__": {}}, dict(names))))
                except (SyntaxError, NameError, TypeError, ValueError, OverflowError, ZeroDivisionError):
                    continue
            if len(sides) > 1 and max(sides) - min(sides) > 0.02 + 0.01 * max(map(abs, sides)):
                wrong.append(
                    f"{source(module)}: {line.strip()!r} comes to {sides}: mend what stands in its reading; {shown!r}"
                )
        for key_, words, classes in shown.ask(WRITTEN):
            why, numbered = misnumbered(words, classes, names), re.fullmatch(r"(?:t|name) (\d+)", key_)
            if re.fullmatch(r"−?\d+(\.\d+)?", words) and not re.match(r"[xyt] |name \d", key_):
                alone = names.get(ALONE.get(key, {}).get(key_, ""), 1 if key_ == "one" else math.nan)
                why = (
                    ""
                    if abs(alone - float(words.replace("−", "-"))) < 0.51 * 10.0 ** -len(words.partition(".")[2])
                    else (f"stands alone as {key_}, and should be {alone:.4g}; mend it, or ALONE in tests/test_said.py")
                )
            if numbered and words.isdigit() and words != numbered[1]:
                why = f"stands at {numbered[1]}; mend one of them"
            wrong += [f"{source(module)}: {words!r} in its drawing {why}: {shown!r}"] * bool(why)
    shown.reset()
    none(wrong[:3])


def test_an_arrow_points_where_it_says(live):
    """The weights point to the positive side, which is tinted."""
    shown = live("perceptron/").figure("boundary")
    for given in states(shown)[:8]:
        shown.set(**given)
        s = shown.state
        if arrow := shown.ask(READ, ["plane", "w"]):
            start, end = (s["b"] + s["w1"] * u + s["w2"] * v for u, v in arrow)
            assert end > start, f"docs/assets/figures/perceptron.js: w points to the negative side; turn it: {shown!r}"
        places = np.random.default_rng(1).uniform(-2.5, 2.5, (20, 2)).tolist()
        tinted = shown.ask(
            """(f, places) => { const node = f.plane.nodes.get("positive 0");
              return places.map((at) => { const [x, y] = f.plane.at(at);
                return Boolean(node?.isPointInFill(Object.assign(f.plane.svg.createSVGPoint(), { x, y }))); }); }""",
            places,
        )
        for (u, v), inside in zip(places, tinted):
            z = s["b"] + s["w1"] * u + s["w2"] * v
            near = abs(z) < 0.3 * (abs(s["w1"]) + abs(s["w2"]))  # the tint has corners
            assert near or inside == (z > 0), (
                f"docs/assets/figures/perceptron.js: at ({u:.2f}, {v:.2f}) z is {z:.2f}, and the tint should "
                f"{'' if z > 0 else 'not '}be there; mend drawPlane(): {shown!r}"
            )


@pytest.mark.parametrize("key", ["path", "two_spaces"])
def test_a_disc_is_as_large_as_its_loss(key, live):
    """Its area, as the caption says."""
    shown = live("gradient-descent/").figure(key)
    for given in states(shown)[:8]:
        shown.set(**given)
        w = shown.ask("f => [f.values.at1 ?? f.state.w1, f.values.at2 ?? f.state.w2]")
        X = np.array([(0, 2), (1, 4), (2, 1), (3, 6), (4, 5), (4, 2), (5, 3), (6, 6)])
        z = X @ w - 3
        losses = np.logaddexp(0, z) - np.array([0, 0, 0, 1, 1, 1, 0, 1]) * z
        radii = np.array(
            shown.ask("f => [...Array(8).keys()].map(i => +f.students.nodes.get(`loss ${i}`).getAttribute('r'))")
        )
        np.testing.assert_allclose(
            radii**2 / losses, (radii**2 / losses)[0], rtol=1e-6,
            err_msg=f"docs/assets/figures/students.js: the discs' areas do not go with the losses: {shown!r}",
        )  # fmt: skip


def test_the_named_points_are_those_of_the_drawing(live):
    """A, B and C stand where the program of the drawing has them."""
    shown = live("gradient-descent/").figure("two_spaces")
    named = snippet("gradient_descent/two_spaces")["points"]
    for name, w in named.items():
        place = shown.ask(READ, ["map", name])
        np.testing.assert_allclose(
            place[0], w, atol=0.01, err_msg=f"docs/assets/figures/spaces.js: {name} is not where the program has it"
        )


# ---- axes, buttons and handles ----


@each_figure
def test_its_axes_grow_to_the_right_and_upwards(path, key, module, live):
    """And each number on an axis stands at its place."""
    shown = live(path).figure(key)
    found = shown.ask(
        """f => f.plots.filter(p => p.options.axes).map(p => ({
          label: p.svg.getAttribute("aria-label"), x: p.x.range(), y: p.y.range(), yToo: p.options.axes !== "x",
          window: ["x", "y", "width", "height"].map(it => +p.window.getAttribute(it)),
          domains: [p.x.domain(), p.y.domain()], own: p.x.tickFormat(4)(1) !== "1" && p.x.tickFormat(4)(1) !== "1.0",
          ticks: [...p.nodes].filter(([key]) => /^[xy] -?[\\d.]+$/.test(key)).map(([key, node]) =>
            [key[0], node.textContent, p.x.invert(+node.getAttribute("x")),
              p.y.invert(+node.getAttribute("y") - 4)]) }))"""
    )
    wrong = []
    for it in found:
        (x0, x1), (y0, y1) = it["domains"]
        if not it["x"][0] < it["x"][1] or not x0 < x1:
            wrong.append(f"{source(module)}: {it['label']}: its x axis grows to the left; mend it, or kit.js")
        if it["yToo"] and not (it["y"][0] > it["y"][1] and y0 < y1):
            wrong.append(f"{source(module)}: {it['label']}: its y axis grows downwards; mend it, or kit.js")
        (left, right), (low, high) = it["x"], it["y"]
        if not np.allclose(it["window"], [left, high, right - left, low - high]):
            wrong.append(
                f"docs/assets/figures/kit.js: {it['label']}: lines are cut off at {it['window']}; mend begin()"
            )
        for axis in "xy" if it["yToo"] else "x":
            if (n := sum(tick[0] == axis for tick in it["ticks"])) < 3:
                wrong.append(f"docs/assets/figures/kit.js: {it['label']}: {n} numbers on its {axis} axis; give it more")
        for axis, text, x, y in it["ticks"]:
            at, size = (x, x1 - x0) if axis == "x" else (y, y1 - y0)
            says = float(text.replace("−", "-").replace(",", ""))
            says = math.log2(says) if it["own"] and says > 0 else math.nan if it["own"] else says  # in powers of two
            if not abs(says - at) <= 0.01 * abs(size):
                wrong.append(
                    f"{source(module)}: {it['label']}: {text} stands at {at:.3g} of the {axis} axis; mend kit.js"
                )
    none(wrong)


# Button → what it sets back, each alone.
# Button → what holds behind it.
DOES = {
    "again": "f => { f.set({ seed: 49 }); f.again(); const next = f.state.seed; f.again(); return next === 50"
    " && f.state.seed === 1; }",
    "circle": "f => f.points().at(-1).y === 0",
    "square": "f => f.points().at(-1).y === 1",
    "remove": """f => { const { taken, u1, u2 } = f.state, stay = f.points();
      const far = ({ x }) => Math.hypot(x[0] - u1, x[1] - u2), all = (f.state.taken = "", f.points());
      f.state.taken = taken;
      return taken.split(".").every(i => stay.every(it => far(it) >= far(all[i]))); }""",
}
SETS_BACK = {"home": ("w1", "w2"), "restore": ("added", "taken")}
# Button that leads to an end → what counts there.
ENDS_AT = {"walk": "kt", "train": "k", "run": "t", "go": "k"}


@each_figure
def test_its_buttons_work_again(path, key, module, live):
    """Pressed twice, each does its work twice; at the end, Play begins anew; Reset forgets nothing."""
    shown, wrong = live(path).figure(key), []
    ends = {it["name"]: it.get("max", (it.get("values") or [None])[-1]) for it in shown.ask(PARAMETERS)}
    for action in shown.ask("f => Object.keys(f.constructor.actions)"):
        shown.reset()
        if count := next((it for it in ENDS_AT.get(action, "") if it in ends), None):
            shown.set(**{count: ends[count]})
            at_end = shown.state[count]
            began = shown.press(action).state[count]
            shown.ask("f => f.stop()")
            shown.ask("f => { f.play = step => { f.stop(); while (step()); f.soon(); }; }")
            reached = shown.press(action).state[count]
            shown.ask("f => { delete f.play; }")
            if reached != at_end:
                wrong.append(f"{source(module)}: {action} ends at {reached}, and not at {at_end}; let it go on")
            if not began < at_end:
                wrong.append(f"{source(module)}: at the end {action} does nothing; let it begin anew")
        elif action in SETS_BACK:
            first = shown.state
            for name in SETS_BACK[action]:
                value = first[name]
                shown.set(
                    **{
                        name: value + 0.5
                        if isinstance(value, (int, float))
                        else "0.2,0.3,1"
                        if name == "added"
                        else "0"
                    }
                )
                if shown.state[name] == value or shown.press(action).state[name] != value:
                    wrong.append(f"{source(module)}: {action} does not set {name} back; let it")
        else:
            if action in ("back", "clear"):  # there has to be something to go back from
                shown.set(k=5) if action == "back" else shown.press("here")
            states = [shown.ask("f => JSON.stringify([f.state, f.values])")]
            for _ in range(1 if action == "clear" else 2):
                states.append(
                    shown.press(action).ask(
                        "f => { f.finish?.(); f.render(); return JSON.stringify([f.state, f.values]); }"
                    )
                )
            if action in DOES and not shown.ask(DOES[action]):
                wrong.append(f"{source(module)}: {action} does something else than it is called; let it do that")
            again = action in ("here",)  # the brush may have been there
            if states[0] == states[1] or (not again and len(states) > 2 and states[1] == states[2]):
                wrong.append(f"{source(module)}: {action}, pressed again, changes nothing; let it")
    shown.reset()
    none(wrong)


# In each state, the controls that can't be worked: what is seen when one is set otherwise.
LOCKED = """f => [...f.querySelectorAll("[data-set]:disabled")].flatMap(control => {
  const look = () => (f.finish?.(), f.render(), f.querySelector(".plots").innerHTML
    + [".reading", ".says"].map(part => f.querySelector(part).innerText));
  const before = look(), name = control.dataset.set, was = f.state[name];
  const others = typeof was === "boolean" ? [!was] : [control.min, control.max].map(at =>
    f.constructor.parameters[name].values?.[at] ?? Number(at));
  const changed = others.some(to => (f.set({ [name]: to }), look() !== before));
  f.set({ [name]: was });
  return changed ? [name] : []; })"""


@each_figure
def test_what_cannot_be_set_would_change_nothing(path, key, module, live):
    shown, wrong = live(path).figure(key), set()
    for given in states(shown)[:12]:
        shown.set(**given)
        wrong |= {
            f"{source(module)}: {it} can't be set, and would change what is seen: {shown!r}; mend when it is disabled"
            for it in shown.ask(LOCKED)
        }  # fmt: skip
    shown.reset()
    none(sorted(wrong)[:3])


def test_a_click_into_the_plane_puts_the_place_there(live):
    shown = live("perceptron/").figure("bending")
    shown.ask("f => f.plane.svg.scrollIntoView({ block: 'center' })")
    for at in ([1.2, 0.1], [-0.2, 0.9]):
        x, y = shown.ask(
            "(f, at) => { const { left, top } = f.plane.svg.getBoundingClientRect(), [x, y] = f.plane.at(at);"
            " return [left + x, top + y]; }",
            at,
        )
        shown.page.mouse.click(x, y)
        found = [shown.state["u1"], shown.state["u2"]]
        assert np.allclose(found, at, atol=0.03), (
            f"docs/assets/figures/bending.js: a click at {at} puts the place at {found}; mend what listens to it"
        )
    shown.reset()


@each_figure
def test_a_handle_stands_where_it_is_dropped(path, key, module, live):
    """Below the pointer: along both axes, or along the one that it moves on."""
    shown = live(path).figure(key)
    page, text, wrong = shown.page, (ROOT / source(module)).read_text("utf-8"), []
    handles = re.findall(r"(\w+)\.handle\(\"([^\"]+)\", .*?\((\w+)(, \w+)?\) => this\.set", text)
    for plot, name, _, both in handles:
        grip = "f => f.PLOT.nodes.get('NAME grip')".replace("PLOT", plot).replace("NAME", name)
        place = """f => { const grip = (GRIP)(f); grip.scrollIntoView({ block: "center" });
          const { x, y, width, height } = grip.getBoundingClientRect(); return [x + width / 2, y + height / 2]; }"""
        dropped = place.replace('grip.scrollIntoView({ block: "center" });', "")
        x, y = shown.ask(place.replace("GRIP", grip))
        (left, right), (low, high) = shown.ask(
            "f => { const { x, y, width, height } = f.PLOT.svg.getBoundingClientRect();"
            " return [[x, x + width], [y + height, y]]; }".replace("PLOT", plot)
        )
        goal = x + (24 if x < (left + right) / 2 else -24), y + (18 if y < (low + high) / 2 else -18)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(*goal, steps=4)
        page.mouse.up()
        shown.ask("f => { f.finish?.(); f.render(); }")
        end = shown.ask(dropped.replace("GRIP", grip))
        gaps = [abs(a - b) for a, b in zip(end, goal)][: 2 if both else 1]
        if max(gaps) > 10:  # it stands at the nearest of its steps
            wrong.append(
                f"{source(module)}: the handle {name} is dropped at ({goal[0]:.0f}, {goal[1]:.0f}) and stands at "
                f"({end[0]:.0f}, {end[1]:.0f}); let it set what it is dragged along"
            )
        shown.reset()
    none(wrong)


def test_a_line_of_code_has_its_equation():
    """The equations that a module names are those of its program, and of its own comments."""
    wrong, marked = [], set()
    for path in (ROOT / "snippets").glob("*/*.py"):
        marked |= {tuple(it) for it in re.findall(r"^ *(.*?) *# \((\d+\.\d+)\)$", path.read_text("utf-8"), re.M)}
    for path in sorted((ROOT / "docs/assets/figures").glob("*.js")):
        text = path.read_text("utf-8")
        for code, number in re.findall(r'\["([^"]+)", "(\d+\.\d+)", "\w+"\]', text):
            others = {it for line, it in marked if line == code}
            if others and number not in others:
                wrong.append(f"{source(path.stem)}: {code!r} is ({number}), and in its program {others}; write that")
        own = re.search(r"^const EQUATION = \{(.*)\}", text, re.M)
        for name, number in re.findall(r"(\w+): ([\d.]+)", own[1] if own else ""):
            body = re.search(rf"^  {name}[(:].*?^(?=  \w+[(:]|\}})", text, re.M | re.S)
            if body and f"({float(number):.2f})" not in body[0]:
                wrong.append(
                    f"{source(path.stem)}: EQUATION says {name} is ({number}), and its rule says otherwise; mend one"
                )
    none(wrong)


def test_a_tangent_has_the_slope_that_is_said(live):
    shown = live("loss/").figure("cost")
    for p, y in ((0.1, 1), (0.4, 1), (0.6, 0), (0.85, 0)):
        shown.set(p=p, y=y)
        (x0, y0), (x1, y1) = shown.ask(READ, ["curve", "tangent"])
        slope = shown.values["slope"]
        assert (y1 - y0) / (x1 - x0) == pytest.approx(slope, rel=0.02), (
            f"docs/assets/figures/price.js: the tangent at {p} has the slope {(y1 - y0) / (x1 - x0):.3f}, and should "
            f"have {slope:.3f}; mend where it is drawn"
        )
