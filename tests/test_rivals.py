"""Every program against its rival, and every check that a program prints."""

import re

import pytest
from conftest import ROOT
from rivals import Look, Wrong, collect, looks
from runs import skip_if_lacking
from test_snippets import none

from descent.claims import Claim, read_claims

RIVALS, LOOKS, CLAIMS = collect(), looks(), list(read_claims(ROOT))


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.rival(name)) for name in RIVALS])
def test_rival(name, runs):
    assert name in LOOKS, f"{name} is no example any more: take its rival out of tests/rivals/{name.split('/')[0]}.py"
    for source in LOOKS[name].sources.values():
        skip_if_lacking(source)
    runs.judged[name].result()


def test_a_rival_notices_a_digit():
    """One unit of the last that is printed passes, two do not; of what is not printed, a millionth does not."""
    look = Look("c/one", {".py": ""}, "z = 1.50\n")
    look.prints("z = {}", 1.506)
    look.close(1 + 1e-8, 1.0, "z")
    for ask in (lambda: look.prints("z = {}", 1.52), lambda: look.close(1 + 1e-4, 1.0, "z")):
        with pytest.raises(Wrong):
            ask()
            pytest.fail("tests/rivals/__init__.py: a rival agrees with what is off by two units; make slack less")


@pytest.mark.parametrize(
    "claim, printed, holds",
    [
        ("a ≈ b", "a = 1.50, b = 1.51", True),
        ("a ≈ b", "a = 1.50, b = 1.52", False),
        ("a ≈ 2 * b", "a = 3.02, b = 1.50", False),
        ("left {a} right {b} => a ≈ b", "left 1.5 right 1.5\nleft 1.5 right 1.7", False),
        ("{a} of {n} => a ≤ n", "5 of 4", False),
        ("{a*} => a = [1, 2]", "1 3", False),
        ("{a} => a.digits ≈ 1", "1", False),
        ("a < 2 and b < 2", "a = 1, b = 3", False),
    ],
)
def test_a_claim_notices_a_digit(claim, printed, holds):
    """Half a unit of the last digit of each number passes, more does not."""
    why = Claim("c/one", claim, "tests/claims/c.txt:1").fails(printed)
    assert bool(why) != holds, (
        f"descent/claims.py: {claim!r} of {printed!r}: {why or 'it is said to hold'}; mend _holds or _slack"
    )


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda it: f"{it.example}:{it.place.rpartition(':')[2]}")
def test_claim(claim):
    assert claim.example in LOOKS, f"{claim.place}: {claim.example} is no example; take the line out"
    why = claim.fails(LOOKS[claim.example].out)
    assert not why, why


def test_every_example_checks_itself():
    """By an assertion of its own, a claim, an error that it announces, or a rival; else it is listed with a reason."""
    claimed = {it.example for it in CLAIMS if not it.empty} | RIVALS.keys()
    excused = {it.example: it.place for it in CLAIMS if it.empty}
    own = {
        name for name, look in LOOKS.items()
        if all(re.search(r"^\s*assert |# raises \w|^\s*>>> ", source, re.M) for source in look.sources.values())
    }  # fmt: skip
    without = sorted(LOOKS.keys() - claimed - own)
    none([
        f"snippets/{name}.py: nothing checks what it computes; write a rival into tests/rivals/, or a line into "
        f"tests/claims/{name.split('/')[0]}.txt: a claim, or `{name.split('/')[1]}: - why there is nothing to check`"
        for name in without if name not in excused
    ])  # fmt: skip
    none([f"{place}: {name} is checked; take this line out" for name, place in excused.items() if name not in without])
    assert len(without) <= len(LOOKS) / 5, (
        f"{len(without)} of {len(LOOKS)} examples check nothing; write rivals for some"
    )
