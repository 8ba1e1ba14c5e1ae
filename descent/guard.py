"""What a program may not do while it runs, because its reader's machine would not bear it."""

import os
import re
import socket
import sys
from pathlib import Path

# Event of Python's audit → which of its arguments name what is changed.
# Through a hard link its target is written, whatever its own name is; a symbolic one is resolved.
_CHANGES = {"os.rename": slice(2), "os.link": slice(2), "os.symlink": slice(1, 2)}
_CHANGES |= dict.fromkeys(("os.remove", "os.mkdir", "os.rmdir", "os.truncate"), slice(1))
_CHANGES |= dict.fromkeys(("os.chmod", "os.chown", "os.utime", "shutil.rmtree"), slice(1))
# A socket of no network (a pair between two processes of one program) may be made, and not named.
_NETWORK = {"socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.bind"}
_NETWORK |= {"socket.sendto", "socket.sendmsg"}
_LOCAL = getattr(socket, "AF_UNIX", None)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# TensorFlow and triton each bring an LLVM; loaded in this order, PyTorch's ordinary Linux build
# ends with a segmentation fault (tensorflow/tensorflow issue 124205). The first torch optimiser
# imports torch._dynamo, and that imports triton where there is one: so it is refused everywhere.
_AFTER_TENSORFLOW = re.compile(r"(triton|torch\._dynamo)\b")


def guard(folders: list[Path], relative_path: str, script: str) -> list[str]:
    """Refuse, from now on: to write outside these folders, to use a socket, to load
    triton after TensorFlow. Returns the list in which each refusal is noted, with its line. Only
    Python's own calls are seen, not what a library's C code opens."""
    broken: list[str] = []
    places = tuple(f"{folder.resolve()}{os.sep}" for folder in folders)

    def refuse(what: str) -> None:
        frame = sys._getframe(2)
        while frame and frame.f_code.co_filename != script:
            frame = frame.f_back
        broken.append(f"{relative_path}:{frame.f_lineno if frame else 0}: {what}")
        raise PermissionError(broken[-1])

    def watch(event: str, args: tuple) -> None:
        if event == "import":
            late = _AFTER_TENSORFLOW.match(args[0]) if "tensorflow" in sys.modules else None
            if late:
                refuse(
                    f"loads {late[1]} after TensorFlow, a crash with PyTorch's ordinary Linux "
                    "build; let the first import be: import torch._dynamo"
                )
        elif event in _NETWORK or (event == "socket.__new__" and args[1] != _LOCAL):
            refuse("opens a socket; a snippet works without a network")
        elif event == "open" and args[2] & _WRITES:
            keep_inside(args[:1])
        elif event in _CHANGES:
            keep_inside(args[_CHANGES[event]])

    def keep_inside(targets: tuple) -> None:
        for target in targets:
            if isinstance(target, int) or target == os.devnull:
                continue
            path = os.path.realpath(os.fsdecode(target))
            if not f"{path}{os.sep}".startswith(places):
                refuse(f"writes outside its folder, to {path}; write to the current folder")

    sys.addaudithook(watch)
    return broken
