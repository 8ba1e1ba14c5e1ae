"""The tests of ramp: the first step, the peak, the end, the whole."""

import numpy as np
from check import close
from ramp import rate


def test_first_step():
    hint = (
        "The first step goes already, with a part of the peak: one of "
        "four."
    )
    close("rate(0, 1, 4, 12)", rate(0, 1, 4, 12), 0.25, hint)


def test_top_of_the_ramp():
    close(
        "rate(3, 1, 4, 12)",
        rate(3, 1, 4, 12),
        1,
        "With the last step of the warm-up the peak is reached.",
    )


def test_wave_begins():
    hint = (
        "The wave begins at its peak, at t = up: count its steps from "
        "there."
    )
    close("rate(4, 1, 4, 12)", rate(4, 1, 4, 12), 1, hint)


def test_middle_of_the_wave():
    hint = (
        "Of the 12 steps the wave has 8, and step 8 is its middle: "
        "total counts the warm-up as well."
    )
    close("rate(8, 1, 4, 12)", rate(8, 1, 4, 12), 0.5, hint)


def test_end():
    close(
        "rate(12, 1, 4, 12)",
        rate(12, 1, 4, 12),
        0,
        "At t = total the rate is zero.",
    )
    close(
        "rate(20, 1, 4, 12)",
        rate(20, 1, 4, 12),
        0,
        "It stays at zero: a cosine alone would come up again.",
    )


def test_any_ramp():
    rng = np.random.default_rng(0)
    for _ in range(10):
        peak, up, wave = (
            rng.uniform(0.01, 1),
            int(rng.integers(1, 6)),
            int(rng.integers(2, 20)),
        )
        rates = [
            rate(t, peak, up, up + wave) for t in range(up + wave + 3)
        ]
        want = np.concatenate(
            [
                np.linspace(0, peak, up + 1)[1:],
                peak * np.cos(np.linspace(0, np.pi / 2, wave + 1)) ** 2,
                [0, 0],
            ]
        )
        close(
            f"rate(t, {peak:.2f}, {up}, {up + wave}) for all t",
            rates,
            want,
            "A ramp, half a wave, and zeros.",
        )
