"""What the prose says of two recordings at once."""

from conftest import ROOT


def test_engine_agrees():
    """The engine prints, digit for digit, what nudging and the libraries print."""
    folder = ROOT / "snippets" / "backpropagation"
    assert (folder / "engine.out").read_text() == (folder / "agrees.out").read_text()
