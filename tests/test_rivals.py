"""Every program against its rival, and every check that a program prints."""

import pytest
from conftest import ROOT
from rivals import collect, looks
from runs import skip_if_lacking

from descent.claims import read_claims

RIVALS, LOOKS, CLAIMS = collect(), looks(), list(read_claims(ROOT))


@pytest.mark.parametrize("name", RIVALS)
def test_rival(name):
    assert name in LOOKS, f"{name} is no example any more: take its rival out of tests/rivals/{name.split('/')[0]}.py"
    for source in LOOKS[name].sources.values():
        skip_if_lacking(source)
    RIVALS[name](LOOKS[name])


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda it: f"{it.example}:{it.place.rpartition(':')[2]}")
def test_claim(claim):
    assert claim.example in LOOKS, f"{claim.place}: {claim.example} is no example; take the line out"
    why = claim.fails(LOOKS[claim.example].out)
    assert not why, why
