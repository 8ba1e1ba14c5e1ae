"""The numbers of the figure price are those of chapter 4's programs."""

import numpy as np
from figures import of
from programs import snippet

pytestmark = of("loss/")


def square(p: float, y: float) -> float:
    return snippet("loss/mse_numpy", y_hat=np.array([p]), y=np.array([y]))["losses"][0]


def agrees(shown) -> None:
    s, v = shown.state, shown.values
    own = snippet("loss/one_numpy", y_hat=np.array(s["p"]), y=s["y"])
    shown.shows(L=own["loss"], square=square(s["p"], s["y"]))
    # The program finds its slope by nudging, to seven digits; of a parabola a nudge finds it exactly.
    nudged = (square(s["p"] + 0.01, s["y"]) - square(s["p"] - 0.01, s["y"])) / 0.02
    assert np.isclose(v["slope"], own["slope"], rtol=1e-7), shown.wrong
    assert np.isclose(v["square_slope"], nudged, rtol=1e-9, atol=1e-9), shown.wrong
    shown.shows(slope=v["slope"], square_slope=v["square_slope"])  # the digits on the page
    assert np.isclose(np.exp(-v["L"]), v["given"], rtol=1e-12), shown.wrong


def test_price(figure):
    shown = figure("cost")
    agrees(shown)
    own = snippet("loss/one_numpy")
    assert (shown.state["p"], shown.state["y"]) == (own["y_hat"], own["y"]), shown.wrong
    rng = np.random.default_rng(6)
    for _ in range(25):
        agrees(shown.set(p=rng.uniform(0, 1), y=float(rng.integers(2)), square=bool(rng.integers(2))))


def test_price_compares_when_it_is_asked(figure):
    shown = figure("cost")
    hidden = "f => getComputedStyle(f.querySelector('.compared')).visibility"
    assert shown.ask(hidden) == "hidden" and "squared" not in shown.says, shown.wrong
    shown.set(square=True)
    assert shown.ask(hidden) == "visible" and "squared" in shown.says, shown.wrong
