"""Is a run's text the recorded one? Words must be equal, a number may differ in its last digit.

Two processors, or one and two threads, add in another order, and the last printed digit of a
rounded number may go either way. Whole numbers count things: they must be equal. The samples of a
sound are rounded numbers too.
"""

import array
import difflib
import io
import re
import wave
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
    # "5." is whole, and so is 5.
    broken = "." in old and "." in new and re.search(r"\.\d", f"{old} {new}")
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


def changes(old: str, new: str) -> list[str]:
    """What a new recording changes: lines, `- old` and `+ new`, that differ in a number; and of a
    drawing whatever is written in it.

    >>> changes("a = 1.50\\nb = 2", "a = 1.70\\nB = 2")
    ['- a = 1.50', '+ a = 1.70']
    """
    drawn = "<svg" in old + new
    before, after = (labels(it) if drawn else it.splitlines() for it in (old, new))
    found = []
    for _, a, b, c, d in difflib.SequenceMatcher(None, before, after, False).get_opcodes():
        pairs = list(zip(before[a:b], after[c:d]))
        if b - a != d - c:
            pairs = [("\n".join(before[a:b]), "\n".join(after[c:d]))]
        for one, other in pairs:
            counts = drawn or _NUMBER.findall(one) != _NUMBER.findall(other)
            if counts and difference(one, other):
                found += [f"- {it}" for it in one.splitlines()]
                found += [f"+ {it}" for it in other.splitlines()]
    return found


def labels(svg: str) -> list[str]:
    """What is written in a drawing, in its order."""
    return [
        re.sub(r"<[^>]*>", "", it).strip() for it in re.findall(r"<text\b.*?</text>", svg, re.S)
    ]


def samples(sound: bytes) -> tuple[int, array.array]:
    """The rate of a WAV file in hertz, and its samples. ValueError when it is none of 16 bits and
    one channel."""
    try:
        with wave.open(io.BytesIO(sound)) as file:
            kind = file.getnchannels(), file.getsampwidth()
            rate, data = file.getframerate(), file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        why = str(error) or type(error).__name__
        mend = "write it with the module wave"
        raise ValueError(f"its sound is no WAV file ({why}); {mend}") from None
    if kind != (1, 2):
        raise ValueError(f"its sound has {kind[0]} channels of {8 * kind[1]} bits; write one of 16")
    return rate, array.array("h", data)


def runs_differ(one, other, words: tuple[str, str]) -> str | None:
    """Where two runs (see run.py) differ in what they printed, drew or let sound, in words."""
    differs = difference(one.out, other.out, words)
    differs = differs or difference(one.svg or "", other.svg or "", words)
    return differs or sounds_different(one.wav, other.wav)


def sounds_different(recorded: bytes | None, now: bytes | None) -> str | None:
    """Where two sounds differ, in words; None when no sample differs by more than one unit of 16
    bits."""
    if recorded is None or now is None:
        there, here = ("no sound" if sound is None else "a sound" for sound in (recorded, now))
        return None if there == here else f"recorded {there}, now {here}"
    (old_rate, old), (new_rate, new) = samples(recorded), samples(now)
    if (old_rate, len(old)) != (new_rate, len(new)):
        return f"recorded {len(old)} samples at {old_rate} Hz, now {len(new)} at {new_rate} Hz"
    apart = (i for i, (a, b) in enumerate(zip(old, new)) if abs(a - b) > 1)
    return next((f"sample {i}: recorded {old[i]}, now {new[i]}" for i in apart), None)
