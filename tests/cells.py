"""Runs a notebook's cells as Jupyter does, in one namespace: `python cells.py NOTEBOOK`, in an empty folder.

Says as JSON what each code cell printed, drew and raised: [[id, printed, figures, message], …]. The shell is IPython's
own, so a cell's last value would be displayed, and %%writefile and ! work. The cells that install are left out.
"""

import json
import os
import subprocess
import sys
import traceback
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell


def figures() -> int:
    """How many a cell has drawn; they are closed, as they are after each cell in Jupyter."""
    if plt := sys.modules.get("matplotlib.pyplot"):
        count = len(plt.get_fignums())
        plt.close("all")
        return count
    return 0


def main(notebook: str) -> None:
    cells = json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]
    answer = os.dup(1)
    said = os.open("said", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)  # the descriptor: C code and other processes print there too
    shell = InteractiveShell.instance()
    shell.showtraceback = lambda *_, **__: None  # it prints, and we say what it was
    # Jupyter mixes what a process says on its two outputs; here stderr is left out, as it is of a cell.

    def system(command: str) -> None:
        subprocess.run(shell.var_expand(command, depth=1), shell=True)

    shell.system = system
    done = []
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] != "code" or source.startswith("%pip "):
            continue
        before = os.fstat(1).st_size
        result = shell.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        message = traceback.format_exception_only(error)[-1].strip().splitlines()[-1] if error else ""
        sys.stdout.flush()
        printed = os.pread(1, os.fstat(1).st_size - before, before).decode()
        done.append([cell["id"], printed, figures(), message])
    os.write(answer, json.dumps(done).encode())


if __name__ == "__main__":
    main(sys.argv[1])
