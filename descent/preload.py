"""What is imported before a program runs: it saves time, and must change nothing else.

A program gets only what it imports itself, and where that is PyTorch and TensorFlow, in the order
of its own lines.
"""

import multiprocessing
import multiprocessing.forkserver
import os
import re
from collections.abc import Iterable

from descent import child

# Module → what in a source asks for it, in the order of a sorted list of imports. Once, when it is
# first imported, Matplotlib writes a cache of fonts; it finds its back end only when it draws. The
# first torch optimiser imports torch._dynamo, which takes 1.5 s.
_HEAVY = {
    "matplotlib.pyplot": r"(import|from) matplotlib",
    "matplotlib.backends.backend_svg": r"import matplotlib",
    "contourpy": r"\.contour",
    "numpy": r"(import|from) numpy",
    "numpy.random": r"np\.random",
    "tensorflow": r"(import|from) tensorflow",
    "torch": r"(import|from) torch",
    "torch._dynamo": r"torch\.optim|torch\._dynamo",
    "scipy.special": r"(import|from) scipy.special",
    "sklearn": r"(import|from) sklearn",
    "sklearn.datasets": r"from sklearn.datasets",
}


def server(source: str) -> str:
    """The name of the fork server that may run a source: PyTorch and TensorFlow in the order in
    which it imports them; torch._dynamo where it comes first of all."""
    library = r"^\s*(?:import|from) (torch\._dynamo|torch|tensorflow)\b"
    first, *others = re.findall(library, source, re.M) or ["numpy"]
    tops = [name.partition(".")[0] for name in (first, *others)]
    return " ".join([first, *(name for name in dict.fromkeys(tops) if name != tops[0])])


def beforehand(source: str) -> list[str]:
    """What is imported before a source runs: what it imports, in its own order."""
    found = {module: re.search(pattern, source) for module, pattern in _HEAVY.items()}
    asked = sorted((match.start(), module) for module, match in found.items() if match)
    beside = server(source).split()
    late = {"torch._dynamo"} if "tensorflow" in beside and "torch._dynamo" not in beside else set()
    return [module for _, module in asked if module not in late]


def preload(sources: Iterable[str]) -> None:
    """Start this process's fork server, with what these sources import; they agree in `server`, and
    so in the order."""
    asked = dict.fromkeys(module for source in sources for module in beforehand(source))
    before = dict(os.environ)
    child.clean_environment()  # of this process, which does nothing else meanwhile: it is inherited
    try:
        multiprocessing.get_context("forkserver").set_forkserver_preload([child.__name__, *asked])
        multiprocessing.forkserver.ensure_running()
    finally:
        os.environ.clear()
        os.environ.update(before)
