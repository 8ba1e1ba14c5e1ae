"""Is a run's text the recorded one? Words must be equal, a number may differ in its last digit.

Two processors, or one and two threads, add in another order, and the last printed digit of a
rounded number may go either way. Whole numbers count things: they must be equal.
"""

import re
from decimal import Decimal

# Spaces before a number belong to it: a column shifts when 9.99 becomes 10.00.
_NUMBER = re.compile(r"( *[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)")


def _same(old: str, new: str) -> bool:
    if old == new:
        return True
    if not (_NUMBER.fullmatch(old) and _NUMBER.fullmatch(new)):
        return False
    a, b = Decimal(old.strip()), Decimal(new.strip())
    last = min(a.as_tuple().exponent, b.as_tuple().exponent)
    broken = "." in old and "." in new and re.search(r"\.\d", f"{old} {new}")  # "5." is whole, and so is 5
    return bool(broken) and abs(a - b) <= Decimal(1).scaleb(last)


def difference(recorded: str, now: str, words: tuple[str, str] = ("recorded", "now")) -> str | None:
    """The first line that differs, in words; None when all agree."""
    old_lines, new_lines = recorded.splitlines(), now.splitlines()
    for number, (old, new) in enumerate(zip(old_lines, new_lines), 1):
        a, b = _NUMBER.split(old), _NUMBER.split(new)
        if len(a) != len(b) or not all(map(_same, a, b)):
            return f"line {number}: {words[0]} {old!r}, {words[1]} {new!r}"
    if len(old_lines) != len(new_lines):
        return f"{words[0]} {len(old_lines)} lines, {words[1]} {len(new_lines)}"
    return None
