"""Small projects to try the machinery on, and what the tests do with them."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml
from conftest import ROOT

from descent.example import Example

GOOD = '"""One sum."""\n\nimport numpy as np\n\nprint(f"z = {np.float64(2.5):.4f}")\n'
GLOSSARY = "# Glossary\n\nbias { #bias }\n:   The number $b$. More.\n"
BIBLIOGRAPHY = "# Bibliography\n\nRosenblatt (1958) { #rosenblatt1958 }\n:   Rosenblatt, F.\n"
INDEX = """# Tiny

A [[bias]] by [[@rosenblatt1958]] is [[c/good#z]], by [[1.1]].

$$
z = b
$$ (1.1)

::: c/good

``` python
>>> 1 + 1
2
```
"""
PAGES = {
    "docs/index.md": INDEX,
    "docs/reference/glossary.md": GLOSSARY,
    "docs/reference/bibliography.md": BIBLIOGRAPHY,
}


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content.encode() if isinstance(content, str) else content)


def settings(**more) -> dict[str, str]:
    """mkdocs.yml: of the project's own, what the machinery needs; `more` comes on top."""
    real = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    ours = {
        "site_name": "Tiny",
        "theme": {"name": "mkdocs"},
        "plugins": [],
        "hooks": [str(ROOT / hook) for hook in real["hooks"]],
        "markdown_extensions": ["admonition", "attr_list", "def_list", "tables", "pymdownx.details", "fenced_code"],
        "validation": real["validation"],
    }
    return {"mkdocs.yml": yaml.safe_dump(ours | more)}


RUNS = ThreadPoolExecutor(1)  # for who records in this process


def recorder(root: Path, *options: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "descent.record", "--root", str(root), *options]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def copy(example: Example, name: str) -> Example:
    """The same example, recording and all, under another name: a ledger holds no names."""
    other = Example(example.root, name, example.files)
    write(other.root, {other.relative_path(suffix): content for suffix, content in example.files.items()})
    return other


def make_good(root: Path) -> Path:
    """A project as small as can be, recorded."""
    write(root, PAGES | settings() | {"snippets/c/good.py": GOOD})
    said = recorder(root).communicate()[0]
    assert said == "recorded c/good\n1 recorded, 0 failed, the others unchanged\n"
    return root
