"""The programs of the book in the tests' own process: their names after a run, their functions alone."""

import ast
import contextlib
import functools
import io
import os
import sys
import tempfile
import traceback
from pathlib import Path

import numpy as np
import remarks
from drawings import Sketch

from descent.ledger import raises

SNIPPETS = Path(__file__).parent.parent / "snippets"


def snippet(name: str, **given) -> dict:
    """Run a snippet and return its names. What is `given` takes the place of what its own lines give to these names."""
    return run(_text(name), given, name)[0] if given else _as_it_stands(name)


@functools.cache
def _as_it_stands(name: str) -> dict:
    return run(_text(name), {}, name)[0]


def _text(name: str) -> str:
    return (SNIPPETS / f"{name}.py").read_text(encoding="utf-8")


def run(source: str, given: dict, name: str = "program") -> tuple[dict, str]:
    """Run a program with other values; its names, and what it printed. It draws nothing."""
    if "tensorflow" in source:
        dynamo_first()
    space = {"__name__": "__main__", "__file__": f"{name}.py", "__given": given, "__drawn": Sketch(), "__locals": {}}
    here, said = os.getcwd(), io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(said), np.errstate(all="ignore"):
        os.chdir(folder)
        if not given and "def " in source and remarks.names_shapes(source):
            sys.setprofile(functools.partial(_keep, f"snippets/{name}.py", space["__locals"]))
        try:
            exec(_changed(source, frozenset(given), name), space)
        except Exception as error:  # the one that it announces: its message is the last line
            if raises(source) != type(error).__name__:
                raise
            print(traceback.format_exception_only(error)[-1].strip().splitlines()[-1])
        finally:
            sys.setprofile(None)
            os.chdir(here)
            settle()
    return space, said.getvalue()


def _keep(file: str, into: dict[int, dict], frame, event: str, _) -> None:
    """The names in each of a program's functions when it was left last, by the function's first line."""
    if event == "return" and frame.f_code.co_filename == file:
        into[frame.f_code.co_firstlineno] = dict(frame.f_locals)


def dynamo_first() -> None:
    """Before TensorFlow, or an optimiser of PyTorch may crash: see docs/networks.md, two libraries in one program."""
    with contextlib.suppress(ImportError):
        import torch._dynamo  # noqa: F401


def settle() -> None:
    """What a program sets for its whole process is as it was, for the next one."""
    if torch := sys.modules.get("torch"):
        torch.set_grad_enabled(True)
        torch.set_default_dtype(torch.float32)
    if keras := sys.modules.get("keras"):
        keras.config.set_floatx("float32")


def functions(name: str, source: str = "", **given) -> dict:
    """What a snippet imports and defines; of the rest nothing is run. What leans on a name that is not `given` is left
    out."""
    if "tensorflow" in (source or _text(name)):
        dynamo_first()
    tree, space = ast.parse(source or _text(name)), {**given}
    kinds = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef
    for node in tree.body:
        if isinstance(node, kinds):
            with contextlib.suppress(NameError):
                exec(compile(ast.Module([node], []), name, "exec"), space)
    return space


@functools.cache
def _changed(source: str, given: frozenset[str], name: str):
    class Give(ast.NodeTransformer):
        def visit_Assign(self, node):
            plain = (target for target in node.targets if isinstance(target, ast.Name | ast.Tuple))
            names = {part.id for target in plain for part in ast.walk(target) if isinstance(part, ast.Name)}
            seen.update(names & given)
            return [node, *(ast.parse(f"{name} = __given[{name!r}]").body[0] for name in names & given)]

        def visit_Import(self, node):
            return ast.parse("plt = __drawn").body[0] if node.names[0].name == "matplotlib.pyplot" else node

        def visit_FunctionDef(self, node):
            return node  # the names inside are its own

    seen = set()
    tree = ast.fix_missing_locations(Give().visit(ast.parse(source)))
    assert seen == given, f"snippets/{name}.py sets no {', '.join(given - seen)}"
    return compile(tree, f"snippets/{name}.py", "exec")
