"""The numbers of the figure eight are those of chapter 7's programs, and of the two libraries themselves."""

import itertools
import multiprocessing
import re

import numpy as np
import pytest
from conftest import ROOT
from figures import live_page, of
from programs import functions, snippet
from runs import skip_if_lacking

pytestmark = of("optimisers/")
SNIPPETS = ROOT / "snippets/optimisers"
SURFACES = ("valley", "turned", "saddle", "Rosenbrock")
NAMES = ("SGD", "momentum", "Nesterov", "Adagrad", "RMSProp", "Adadelta", "Adam", "AdamW")
FOUND = {}  # what the search has found: its recorded output
for part in ("valley", "bent"):
    for line in (SNIPPETS / f"rates_{part}.out").read_text("utf-8").splitlines():
        name, _, rest = line.partition(": ")
        words = rest.split()
        FOUND |= {(surface, name): float(rate) for surface, rate in zip(words[::2], words[1::2])}


# From somewhere else back to the start.
HOME = """figure => {
  figure.set({ w1: 1, w2: 1 });
  figure.querySelector("[data-do=home]").click();
  return [figure.state.w1, figure.state.w2];
}"""


@pytest.fixture(scope="module")
def surfaces():
    """J and its gradient, and where the race starts, as the chapter's two programs have them."""
    both = [snippet("optimisers/rates_valley"), snippet("optimisers/rates_bent")]
    return {
        surface: ((lambda w, own=own, surface=surface: own["J_and_slope"](surface, *w)), own["starts"][surface])
        for own in both
        for surface in own["starts"]
    }


def chapter(name: str, look, start: list[float], eta: float) -> np.ndarray:
    """The walk of the chapter's own program for this optimiser, on another surface, from another start, at a rate.

    What the program calls `curvature` is asked for the gradient: curvature * w. With μ = 0 momentum is plain descent.
    """
    path = []

    class Slope:
        def __mul__(self, w):
            path.append(w)
            return np.array(look(w)[1:])

    text = (SNIPPETS / f"{'momentum' if name == 'SGD' else name.lower()}_numpy.py").read_text("utf-8")
    changes = [
        (r"^curvature = .*", "curvature = slope"),
        (r"\[-4\.0, 1\.0\]", repr(start)),
        (r"^(eta.* = )[\d.]+", rf"\g<1>{eta!r}"),
    ]
    if name == "SGD":
        changes.append((r"^(eta, mu = .*, ).*", r"\g<1>0.0"))
    for old, new in changes:
        text, n = re.subn(old, new, text, flags=re.M)
        assert n == 1, f"{name}: {old}"
    space = {"slope": Slope(), "print": lambda *_: None}
    with np.errstate(all="ignore"):
        exec(text, space)
    return np.array([*path, space["w"]])


def same_walks(shown, surfaces):
    """All eight, point by point; and the loss that the page shows of the bold one."""
    s, paths, trajectory = shown.ask("figure => [figure.state, figure.paths, figure.trajectory]")
    look, _ = surfaces[s["surface"]]
    losses = {}
    for name in NAMES:
        eta = FOUND[s["surface"], name] if s["rates"] == "best" else s["eta"]
        own = chapter(name, look, [float(s["w1"]), float(s["w2"])], eta)
        shown.agree(f"the walk of {name}", paths[name], own, f"optimisers/{name.lower()}_numpy")
        with np.errstate(all="ignore"):
            losses[name] = look(own[s["t"]])[0]
    assert trajectory == paths[s["bold"]], shown.wrong
    w = paths[s["bold"]][s["t"]]
    if np.isfinite(w).all() and np.abs(w).max() < 1e9:
        shown.shows(w1=w[0], w2=w[1], J=losses[s["bold"]])
    finite = sorted((name for name in NAMES if losses[name] < 1e200), key=losses.get)
    told = re.findall(r"(\w+) [\d∞]", shown.says.partition(": ")[2])
    ranked = [losses[name] for name in told if name in finite]
    assert sorted(told) == sorted(NAMES)
    assert all(a <= b * (1 + 1e-9) + 1e-9 for a, b in itertools.pairwise(ranked)), shown.wrong


def by_libraries(states: list[dict], answer) -> None:
    """Runs in a process of its own, which alone has to carry both libraries."""
    walk = functions("optimisers/nothing_named")["walk"]
    spaces = [snippet(f"optimisers/{name}") for name in ("rates_valley", "rates_bent")]
    looks = {surface: own["J_and_slope"] for own in spaces for surface in own["starts"]}
    found = []
    for s in states:
        named = {"lr": s["eta"]} if s["rates"] == "named" else {}
        if s["bold"] in ("momentum", "Nesterov"):
            named |= {"momentum": 0.6, "nesterov": s["bold"] == "Nesterov"}
        name = {"momentum": "SGD", "Nesterov": "SGD", "RMSProp": "RMSprop"}.get(s["bold"], s["bold"])
        look = looks[s["surface"]]
        slope = lambda w, look=look, s=s: np.array(look(s["surface"], *w)[1:])  # noqa: E731
        found.append(walk(name, named, [float(s["w1"]), float(s["w2"])], slope))
    answer.send(found)


@pytest.fixture(scope="module")
def walked(session_web, surfaces):
    """Twenty-four random states, what the figure walks in each, and what the libraries walk: they are still at it,
    in a process of their own, while other tests run."""
    shown = live_page(session_web, "optimisers/").figure("eight")
    rng, states, paths = np.random.default_rng(8), [], []
    for i in range(24):
        surface = SURFACES[(i + i // 8) % 4]
        w1, w2 = surfaces[surface][1] + rng.uniform(-0.5, 0.5, 2)
        rates, bold = ("named", "none")[i // 4 % 2], NAMES[i % 8]
        shown.set(
            surface=surface, rates=rates, bold=bold,
            w1=w1, w2=w2, eta=10 ** rng.uniform(-3, -2), t=rng.integers(101).item(),
        )  # fmt: skip
        state, both, trajectory, eta = shown.ask(
            "figure => [figure.state, figure.paths, figure.trajectory, figure.values.eta]"
        )
        states.append(state)
        paths.append([both["PyTorch"], both["Keras"]])
        # Whoever leads, the bold one is PyTorch's.
        assert trajectory == both["PyTorch"], shown.wrong
        assert f"{eta:g} in " in shown.says, shown.wrong
        gaps = np.abs(np.subtract(*paths[-1])).max(axis=1)
        shown.shows(gap=gaps[state["t"]], most=gaps[: state["t"] + 1].max())
    spawn = multiprocessing.get_context("spawn")
    found, answer = spawn.Pipe(duplex=False)
    process = spawn.Process(target=by_libraries, args=(states, answer))
    process.start()
    answer.close()  # here; so its end is told by an error, and not by silence
    yield states, paths, found
    process.kill()


def test_the_best_rates_are_those_of_the_search(figure, surfaces, walked):
    shown = figure("eight")
    for surface in SURFACES:
        for name in NAMES:
            w1, w2 = surfaces[surface][1]
            shown.set(surface=surface, bold=name, w1=w1, w2=w2)
            assert shown.values["eta"] == FOUND[surface, name], shown.wrong
            assert shown.ask(HOME) == [w1, w2], shown.wrong
    assert snippet("optimisers/eight")["rates"] == {name: FOUND["valley", name] for name in NAMES}


def test_eight_on_four_surfaces(figure, surfaces):
    shown = figure("eight")
    for i, surface in enumerate(SURFACES):
        w1, w2 = surfaces[surface][1]
        same_walks(shown.set(surface=surface, rates="best", bold=NAMES[2 * i], w1=w1, w2=w2), surfaces)
    rng = np.random.default_rng(7)
    for i in range(24):
        surface, bold = SURFACES[i % 4], NAMES[i % 8]
        w1, w2 = surfaces[surface][1] + rng.uniform(-0.5, 0.5, 2)
        t, rates = rng.integers(101).item(), ("best", "hand")[i // 4 % 2]
        shown.set(surface=surface, rates=rates, bold=bold, t=t, w1=w1, w2=w2, eta=10 ** rng.uniform(-3, 0))
        same_walks(shown, surfaces)


def test_its_defaults_are_the_examples(figure):
    """The gaps that two examples have printed, of the libraries themselves."""
    shown = figure("eight", "eight.rates=named&eight.eta=0.05&eight.t=100")
    for rates, example, gap, form in (
        ("named", "defaults_gap", "most", "{:.1e}"),
        ("none", "nothing_named", "gap", "{:.2f}"),
    ):
        for name, printed in re.findall(r"(\w+) = (\S+)", (SNIPPETS / f"{example}.out").read_text("utf-8")):
            shown.set(rates=rates, bold="RMSProp" if name == "RMSprop" else name)
            found = form.format(shown.values[gap])
            assert found == printed, (
                f"docs/assets/figures/race.js: {name} comes to a gap of {found}, and snippets/optimisers/{example}.out "
                f"has {printed}; mend what SETTINGS says of it"
            )


def test_its_libraries_are_the_libraries(figure, walked):
    """Each state walked by torch.optim and by keras.optimizers as well. Last, when they have had their time."""
    skip_if_lacking("import torch\nimport tensorflow")
    states, paths, found = walked
    assert found.poll(timeout=1800), "the libraries are still walking"
    for s, ours, theirs in zip(states, paths, found.recv(), strict=True):
        words = f"docs/assets/figures/race.js: {s['bold']} walks otherwise than in its library, at {s}; mend SETTINGS"
        np.testing.assert_allclose(np.array(ours), theirs.swapaxes(0, 1), rtol=1e-9, atol=1e-9, err_msg=words)
