"""What a note has to be."""

import numpy as np
from check import close
from note import note


def same(got, value):
    try:
        return bool(np.allclose(got, value))
    except (TypeError, ValueError):
        return False


def equal(f):
    return 1.0 + 0 * f  # for one frequency, or for all at once


def test_one_wave():
    t = np.array([0.0, 0.0025])  # a quarter of a turn at 100 Hz
    got = note(100, equal, t, 150)
    hint = "Here one sine wave of 100 Hz is the whole note."
    if same(got, np.sin(100 * t)):
        hint = "A full turn is 2 π: the sine of 2 π f t."
    close("note(100, voice, t, 150)", got, np.sin(200 * np.pi * t), hint)


def test_the_last_harmonic_counts():
    t = np.array([0.0025])
    hint = "A harmonic at or below `highest` belongs to the note."
    close(
        "note(100, voice, t, 100)", note(100, equal, t, 100), [1.0], hint
    )


def test_none_lies_above():
    t = np.array([0.00125])  # an eighth of a turn at 100 Hz
    hint = "200 Hz lies above `highest`, and is no part of the note."
    got = note(100, equal, t, 199.5)
    close("note(100, voice, t, 199.5)", got, [np.sin(np.pi / 4)], hint)


def test_each_harmonic_has_its_own_amplitude():
    t = np.array([0.00125])  # an eighth of a turn at 100 Hz
    want = 100 * np.sin(np.pi / 4) + 200 * np.sin(np.pi / 2)
    hint = "Each harmonic has its own amplitude: ask `voice` at k f0."
    got = note(100, lambda f: f, t, 250)
    close("note(100, voice, t, 250)", got, [want], hint)


def test_three_harmonics():
    t = np.array([0.0025])
    got = note(100, equal, t, 350)
    hint = "The harmonics here are 100, 200 and 300 Hz."
    if same(got, [1.0]):
        hint = (
            "Is the third harmonic, 300 Hz, in it? Do not double, add f0."
        )
    close("note(100, voice, t, 350)", got, [0.0], hint)


def test_random_notes():
    rng = np.random.default_rng(0)
    t = np.linspace(0, 0.01, 80)
    for _ in range(20):
        f0, highest = rng.uniform(100, 300), rng.uniform(1000, 4000)
        f = f0 * np.arange(1, highest // f0 + 1)
        want = (100 / f) @ np.sin(2 * np.pi * np.outer(f, t))
        got = note(f0, lambda f: 100 / f, t, highest)
        hint = "Compare the sum with the formula, term by term."
        call = f"note({f0:.1f}, voice, t, {highest:.1f})"
        close(call, got, want, hint, within=1e-7)
