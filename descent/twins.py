"""How the files of an example are called, and which of them go together.

What a name has behind the example's, as `_numpy.py` or `.out`, is called its suffix.
"""

import difflib
import functools
import re
from collections.abc import Callable, Collection, Iterator

from descent.ledger import LIBRARIES

SOURCES = {label: f"_{module}.py" for module, label in LIBRARIES.items()} | {"Python": ".py"}
# What editors and systems leave lying about has other names.
_NAME = re.compile(r"([\w-]+?)((?:_(?:numpy|torch|tensorflow))?\.py|\.(?:out|svg|wav|json))")


@functools.cache
def named(file: str) -> tuple[str, str] | None:
    """The name and the suffix that a file's name has; None if it is none of ours."""
    match = _NAME.fullmatch(file)
    if not match:
        return None
    name, suffix = match.groups()
    stem, _, word = name.rpartition("_")
    if suffix == ".py" and stem and _library(word):
        return stem, f"_{word}.py"
    return name, suffix


def misnamed(suffixes: Collection[str], path: Callable[[str], str]) -> Iterator[str]:
    """What is wrong with the files of one example. It is one file, or PyTorch's and TensorFlow's,
    or all three. `path`: of the file with a suffix."""
    mine = set(SOURCES.values()).intersection(suffixes)
    for suffix in sorted(suffixes):
        if suffix.endswith(".py") and suffix not in mine:
            right = path(f"_{_library(suffix[1:-3])}.py")
            yield f"{path(suffix)}: no library's name; call it {right}"
    if ".py" in mine and len(mine) > 1:
        yield f"{path('.py')}: stands beside its twins; give it another name"
    elif len(mine) > 1 and (missing := {"_torch.py", "_tensorflow.py"} - mine):
        yield f"{path(missing.pop())}: missing; write it, for its twins are there"


def _library(word: str) -> str | None:
    """The library that a misspelt word means: tensorfow, pytorch, tf."""
    short = {"tf": "tensorflow", "np": "numpy", "pytorch": "torch"}
    close = difflib.get_close_matches(word, LIBRARIES, 1, 0.75)
    return short.get(word) or (close[0] if close else None)
