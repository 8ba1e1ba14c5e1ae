"""What keeps a recording whole: one recorder at a time, and each file is replaced whole."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from descent.ledger import RECORD, Wrong

try:
    import fcntl
except ImportError:
    fcntl = None
    import msvcrt

PART = ".part"  # what a file is called while it is written
FILE = ".recording"  # in the project's folder; git ignores it, and it stays there
_BEHIND = 1 << 20  # where Windows locks: others may read what stands before


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """Two would write into each other's files. Raises Wrong where another recorder is at work, or
    nothing can be written. The system gives the lock back however a recorder ends; what it then
    left half written is deleted by the next."""
    try:
        file = open(root / FILE, "a+")
    except OSError as error:
        raise Wrong(cant(error)) from None
    with file:
        try:
            _lock(file.fileno())
        except (BlockingIOError, PermissionError):
            by = f"by process {(root / FILE).read_text() or '?'}"
            mend = f"wait for its end, or end it; then run: {RECORD}"
            raise Wrong(f"{root}: is being recorded already, {by}; {mend}") from None
        except OSError:  # a disk, over a network, that knows no locks
            pass
        with contextlib.suppress(OSError):  # on a full disk nobody learns which process it is
            os.truncate(file.fileno(), 0)
            os.write(file.fileno(), str(os.getpid()).encode())
        for folder in ("snippets", "docs/labs"):
            for path in (root / folder).rglob(f"*{PART}"):
                with contextlib.suppress(OSError):  # whatever needs its place will say so
                    path.unlink()
        yield


def _lock(descriptor: int) -> None:
    if fcntl:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        # What is appended stands at the end all the same.
        os.lseek(descriptor, _BEHIND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)


def replace(path: Path, content: str | bytes) -> None:
    """Write it whole or not at all."""
    part = path.with_name(path.name + PART)
    try:
        part.write_bytes(content.encode() if isinstance(content, str) else content)
        os.replace(part, path)
    except OSError:  # a full disk, a folder that may not be written to
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def cant(error: OSError) -> str:
    """What keeps the machine from writing, and what to do about it."""
    mend = f"make room, or let that folder be written to; then run: {RECORD}"
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}not written ({error.strerror or error}); {mend}"
