"""A run gives a program what its reader has; and what tests/readers.py finds on a reader's machine is right."""

import json
import os
import re
import subprocess
import sys

import pytest
import readers
from conftest import FILES, LABS, ROOT
from runs import skip_if_lacking

from descent import child
from descent.preload import beforehand, server
from descent.run import run

TENSORFLOW = '"""One."""\n\n{first}import tensorflow as tf\nimport torch\n\nw = torch.zeros(1, requires_grad=True)\n'
STEP = "torch.optim.SGD([w], lr=0.1)\nprint(tf.constant(1).numpy())\n"


# ---- what is imported beforehand ----


@pytest.mark.parametrize(
    ("source", "name", "modules"),
    [
        ("import numpy as np\n", "numpy", ["numpy"]),
        ("import torch\ntorch.optim.SGD\n", "torch", ["torch", "torch._dynamo"]),
        ("import torch._dynamo\nimport tensorflow\nimport torch\n", "torch._dynamo tensorflow",
         ["torch", "torch._dynamo", "tensorflow"]),
        ("import tensorflow\nimport torch\ntorch.optim.SGD\n", "tensorflow torch", ["tensorflow", "torch"]),
        ("import torch\nimport tensorflow\ntorch.optim.SGD\n", "torch tensorflow", ["torch", "tensorflow"]),
        ("def f():\n    import tensorflow\n    import torch\n", "tensorflow torch", ["tensorflow", "torch"]),
        ("import tensorflow\nimport torch._dynamo\n", "tensorflow torch", ["tensorflow", "torch"]),
    ],
)  # fmt: skip
def test_what_is_there_before_a_program_is_what_its_own_lines_bring(source, name, modules):
    """In their order. Programs share a fork server if they bring PyTorch and TensorFlow in the same order."""
    assert (server(source), beforehand(source)) == (name, modules)


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        (TENSORFLOW.format(first="") + STEP, 7, "torch._dynamo"),
        (TENSORFLOW.format(first="import torch\n") + STEP, 8, "torch._dynamo"),
        (
            TENSORFLOW.format(first="") + "try:\n    import triton\nexcept ImportError:\n    pass\nprint(1)\n",
            8,
            "triton",
        ),
    ],
    ids=["optimiser", "torch-first", "triton"],
)
def test_what_crashes_on_the_ordinary_wheels_is_refused_with_any(source, line, says):
    skip_if_lacking(source)
    error = run("snippets/c/late.py", source, method="spawn").error
    assert error == (
        f"snippets/c/late.py:{line}: loads {says} after TensorFlow, a crash with PyTorch's ordinary Linux build; "
        "let the first import be: import torch._dynamo"
    )


def test_with_the_line_that_the_book_tells_it_runs():
    source = TENSORFLOW.format(first="import torch._dynamo\n") + STEP
    skip_if_lacking(source)
    result = run("snippets/c/early.py", source, method="spawn")
    assert (result.error, result.out) == (None, "1\n")


def test_settings_of_the_user_do_not_reach_a_run(tmp_path, monkeypatch):
    """Keras's file, Matplotlib's, a PYTHONPATH, the shell's variables."""
    (tmp_path / "keras.json").write_text('{"floatx": "float64", "epsilon": 0.5}')
    (tmp_path / "matplotlibrc").write_text("lines.linewidth: 9\nhist.bins: 99\n")
    (tmp_path / "helper.py").write_text("")
    settings = {"KERAS_HOME": tmp_path, "KERAS_BACKEND": "torch", "MATPLOTLIBRC": tmp_path / "matplotlibrc"}
    settings |= {"PYTHONPATH": tmp_path, "TF_ENABLE_ONEDNN_OPTS": "0", "MPLBACKEND": "agg", "COLUMNS": "20"}
    for name, value in settings.items():
        monkeypatch.setenv(name, str(value))
    source = (
        "import importlib.util, os\nimport matplotlib.pyplot as plt\nimport tensorflow as tf\n\n"
        "print(tf.keras.config.floatx(), tf.keras.config.epsilon(), tf.keras.config.backend())\n"
        "print(plt.rcParams['lines.linewidth'], plt.rcParams['hist.bins'], importlib.util.find_spec('helper'))\n"
        "print({'TF_ENABLE_ONEDNN_OPTS', 'COLUMNS', 'KERAS_BACKEND', 'PYTHONPATH'} & set(os.environ))\n"
    )
    skip_if_lacking(source)
    result = run("snippets/c/settings.py", source, method="spawn")
    assert (result.error, result.out) == (None, "float32 1e-07 tensorflow\n1.8 10 None\nset()\n"), (
        f"descent/child.py: a run hears the user's settings, {result}; mend clean_environment, or the style"
    )
    setters = [
        it for it in child._KEPT if re.match(r"PYTHON|MPL|KERAS|TF_|XLA|TORCH|ATEN|OMP|MKL|OPENBLAS|NPY|CUDA", it)
    ]
    assert not setters, f"descent/child.py: _KEPT lets {setters} reach a run, and that sets its mind; take it out"
    with monkeypatch.context() as patch:
        patch.setattr(os, "environ", dict(os.environ))
        child.clean_environment()
        where = os.environ.get("KERAS_HOME", "the user's folder")
    assert where.startswith(os.devnull), f"descent/child.py: Keras reads its settings in {where}; set KERAS_HOME"


# ---- other ways to run a program ----


@pytest.mark.parametrize("file", [(e, end) for e, end in FILES if "multiprocessing" in e.source(end)], ids=str)
def test_a_program_with_processes_says_in_a_notebook_that_it_needs_a_file(file):
    """A notebook has no file that a new process could read; nor has `python -c`."""
    example, end = file
    paste = [sys.executable, "-c", "import sys; exec(sys.stdin.read())"]
    ran = subprocess.run(paste, input=example.source(end), capture_output=True, text=True, timeout=readers.LIMIT)
    assert "NameError: name '__file__' is not defined" in ran.stderr, ran.stderr


def test_outputs_fit_the_code_page_of_a_redirected_console():
    """On Windows, `python x.py > out.txt` encodes by a code page: a letter that it lacks ends the program."""
    printed = {e.relative_path(".out"): e.output for e, _ in FILES}
    printed |= {cell.name: cell.output for lab in LABS for cell in lab.cells}
    for name, text in printed.items():
        odd = sorted({letter for letter in text if not letter.encode("cp1252", "ignore")})
        assert not odd, f"{name}: prints {' '.join(odd)}, which a Windows code page lacks; print x1, alpha"


# ---- tests/readers.py ----


@pytest.mark.parametrize(
    ("source", "recorded", "fails", "now"),
    [
        ("print(0.51)", "0.52\n", False, None),
        ("print(1)", "2\n", False, "1\n"),
        ("1 / 0", "ZeroDivisionError: division by zero\n", True, None),
        ("print(1)", "1\n", True, "none"),
        ("import nope", "1\n", False, "ModuleNotFoundError: No module named 'nope'"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", "1\n", False, "its process died (exit code -11)"),
        ("import os\nprint(os.listdir())", "['x.py']\n", False, None),
        ("import descent", "1\n", False, "ModuleNotFoundError: No module named 'descent'"),
    ],
    ids=["agrees", "other", "fails", "fails-no-more", "cannot", "crashes", "empty-folder", "nothing-of-ours"],
)
def test_a_bare_run(source, recorded, fails, now):
    if "SIGSEGV" in source and sys.platform == "win32":
        pytest.skip("Windows has no such signal to send")
    found = readers.bare(sys.executable, "snippets/c/x.py", source, recorded, fails)
    assert (found and found["now"]) == now


def test_what_needs_a_library_that_is_not_there_is_left_out():
    todo = {"a.py": ("a", "import numpy\n", "", False), "b.py": ("b", "    import tensorflow as tf\n", "", False)}
    assert list(readers.able(todo, {"NumPy": "2"})) == ["a.py"]
    assert list(readers.able(todo, {"NumPy": "2", "TensorFlow": "2"})) == ["a.py", "b.py"]


def test_what_was_tried_is_kept(tmp_path, monkeypatch):
    """One entry for each Python and choice of versions; what is tried again alone replaces itself alone."""
    monkeypatch.setattr(readers, "TRIED", tmp_path / "tried.json")
    wrong = {"example": "c/x", "recorded": "1\n", "now": "2\n"}
    entry = {"date": "2026-01-02", "system": "Linux", "python": "3.12.1", "newest": False, "versions": {"NumPy": "2"}}
    entry |= {"run": 9, "left out": 1, "differ": {"x.py": wrong, "y.py": wrong}}

    def kept() -> list[tuple]:
        return [(it["python"], it["run"], sorted(it["differ"])) for it in json.loads(readers.TRIED.read_text())]

    with pytest.raises(SystemExit, match="never tried as a whole"):
        readers.keep(dict(entry), {"x.py"}, False)
    readers.keep(dict(entry), {"x.py", "y.py"}, True)
    readers.keep(entry | {"python": "3.11.9"}, {"x.py", "y.py"}, True)
    assert kept() == [("3.11.9", 9, ["x.py", "y.py"]), ("3.12.1", 9, ["x.py", "y.py"])]
    readers.keep(entry | {"run": 1, "differ": {}}, {"x.py"}, False)
    assert kept() == [("3.11.9", 9, ["x.py", "y.py"]), ("3.12.1", 9, ["y.py"])]


def test_programs_and_labs_are_all_there():
    assert len(readers.programs()) == len(FILES) and len(readers.labs()) == 2 * len(LABS)


def test_the_site_tells_to_install_what_it_was_recorded_with(site):
    lines = re.findall(r'<pre data-from="book#install"><code>(.*)', (site / "index.html").read_text("utf-8"))
    packages = [name for line in lines for name in line.removeprefix("pip install ").split()]
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace(";", "\n").splitlines()
    assert len(packages) > 3 and set(packages) <= set(pinned)


def test_what_the_site_says_was_tried_was_tried_with_these_versions():
    entries = [entry for entry in json.loads(readers.TRIED.read_text(encoding="utf-8")) if not entry["newest"]]
    assert len({entry["python"].rpartition(".")[0] for entry in entries}) >= 3
    recorded = dict(item for example, _ in FILES for item in example.ledger["versions"].items())
    for entry in entries:
        with_python, mend = f"snippets/tried.json: with Python {entry['python']}", "run: make readers KEEP=1"
        assert not entry["differ"], f"{with_python} these print something else: {', '.join(entry['differ'])}; mend them"
        tried = {label: number.split("+")[0] for label, number in entry["versions"].items() if label in recorded}
        assert tried.items() <= recorded.items(), f"{with_python} other versions were tried; {mend}"
