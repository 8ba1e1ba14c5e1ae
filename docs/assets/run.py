"""Runs a reader's program inside Pyodide, and says in words what went wrong: see run-worker.js."""

import builtins
import io
import json
import linecache
import os
import sys
import traceback
import types


class Say(io.TextIOBase):
    """What is printed goes to the page, and as little of it as somebody may want to read."""

    encoding = "utf-8"

    def __init__(self, say, limit=150_000):
        self.say, self.left, self.line = say, limit, ""

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.line += text
        if "\n" in text or len(self.line) > 1000:
            self.flush()
        return len(text)

    def flush(self):
        if self.line and self.left > 0:
            self.say(self.line[: self.left])
            self.left -= len(self.line)
        self.line = ""


def ask(prompt=""):
    raise EOFError("input() can't ask here: give the value in the program instead")


def starved(error):
    """Was more memory asked for than a page has? It counts in 32 bits, and larger sizes have another error."""
    sizes = ("index-sized integer", "Maximum allowed dimension", "array is too big")
    return isinstance(error, MemoryError) or any(it in str(error) for it in sizes)


def calm(error):
    """What more there is to say, to a reader in a page."""
    if isinstance(error, ModuleNotFoundError):
        return (
            "Python in this page has NumPy and most of the standard library; for more, run the program on your machine."
        )
    if isinstance(error, FileNotFoundError):
        return "Python in this page can't see your files; it starts in an empty folder."
    if starved(error):
        return "That is more memory than the page can have. Make it smaller."
    if isinstance(error, RecursionError):
        return "A function calls itself too often: does it ever end?"
    if isinstance(error, OSError) or "new thread" in str(error):
        return "Python in this page has no network, and starts no threads and no other programs."
    return ""


def told(error, name, folder):
    """An error for the page: in words, with the line of the reader's program where it arose."""
    line, file = None, name
    written = str(getattr(error, "filename", ""))  # a text that the program evaluates is no file
    if isinstance(error, SyntaxError) and (written == name or written.startswith(folder + "/")):
        line, file = error.lineno, os.path.basename(error.filename)
    else:
        frames = traceback.extract_tb(error.__traceback__)
        own = [it for it in frames if it.filename == name]
        theirs = [it for it in frames if it.filename.startswith(folder + "/")]
        if at := (own or theirs)[-1:]:
            line, file = at[0].lineno, os.path.basename(at[0].filename)
    kind = "memory" if starved(error) else "error"
    raw = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
    words = raw if not (more := calm(error)) else f"{raw.rstrip('.')}. {more}"
    return {"message": words, "line": line, "kind": kind, "file": file, "raw": raw}


def run(source, files, name, out, err):
    """Run it as `python name` does, in a folder that holds `files`. What went wrong, as JSON."""
    folder = "/home/program"
    os.makedirs(folder, exist_ok=True)
    os.chdir(folder)
    for path, text in files.items():
        os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    sys.path.insert(0, folder)
    sys.argv = [name]
    sys.stdout, sys.stderr = Say(out), Say(err, 10_000)
    builtins.input = ask
    main = types.ModuleType("__main__")
    main.__file__ = name
    sys.modules["__main__"] = main
    lines = source.splitlines(keepends=True)
    linecache.cache[name] = (len(source), None, lines, name)
    try:
        exec(compile(source, name, "exec"), main.__dict__)
    except SystemExit as leaves:
        if leaves.code not in (None, 0):
            code = f"The program ended itself: exit({leaves.code!r})"
            about = {"message": code, "line": None, "kind": "error", "file": name, "raw": code}
            return json.dumps(about)
    except BaseException as error:
        return json.dumps(told(error, name, folder))
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return "null"
