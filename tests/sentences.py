"""`make claims`: sentences that generalise, or give a cause, and show no leg that they stand on. It judges nothing.

A leg, in the same paragraph: a number of a run or a study, an equation, a source, a program or a question below it; or
the word *here*, for what is said of this run alone.

    python tests/sentences.py                   every page
    python tests/sentences.py perceptron        one
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from descent.grammar import body, fenced, scan

ROOT = Path(__file__).parent.parent
WIDE = "always never every everything any all nothing none nobody most almost usually often seldom must"
CAUSE = r"because|since|therefore|hence|so that|the reason|thanks to|this is why|that is why|leads to|in general"
CLAIM = re.compile(rf"\b(?:{'|'.join(WIDE.split())}|{CAUSE})\b", re.I)
LEG = re.compile(
    r"\[\[[^\]]*(?:#|\?|@|\d\.\d|\(\))[^\]]*\]\]"  # a number, a study, a source, an equation, a call
    r"|\]\([^)]*\)|\$[^$]*(?:=|<|>|\\le|\\ge|\\approx)[^$]*\$"  # a link, a relation
    r"|\b(?:here|this run|in this)\b",
    re.I,
)


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Line and words of each paragraph, captions and answers among them; of code and tables nothing."""
    fences, lines, start = fenced(scan(text)), [], 1
    for number, line in enumerate([*text.splitlines(), ""], 1):
        words = line.strip()
        if words and number not in fences and not words.startswith((":::", "#", "|", "$$", "---", "???", "!!!", "<")):
            start = start if lines else number
            lines.append(words)
        elif lines:
            yield start, " ".join(lines)
            lines = []


def claims(text: str) -> Iterator[tuple[int, str]]:
    text = body(text)
    shown = {it.line for it in scan(text) if it.kind == "example"}
    for line, words in paragraphs(text):
        below = range(line + 1, line + 4)
        if LEG.search(words) or any(it in shown for it in below):
            continue
        for sentence in re.split(r"(?<=[.?!]) ", words):
            if CLAIM.search(sentence) and not sentence.endswith("?"):
                yield line, sentence


def main() -> None:
    total = 0
    for path in sorted((ROOT / "docs").rglob("*.md")):
        if sys.argv[1:] and path.stem not in sys.argv[1:]:
            continue
        found = list(claims(path.read_text(encoding="utf-8")))
        total += len(found)
        for line, sentence in found:
            print(f"{path.relative_to(ROOT).as_posix()}:{line}: {sentence}")
    print(f"{total} sentences generalise or give a cause, and show no leg that they stand on.")


if __name__ == "__main__":
    main()
