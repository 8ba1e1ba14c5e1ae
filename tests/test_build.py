"""However MkDocs is called, from wherever, it makes the same site; and again and again without starting anew."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import jinja2
import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT
from project import GLOSSARY, GOOD, PAGES, make_good, settings, write

MKDOCS = Path(sys.executable).with_name("mkdocs")


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    return make_good(tmp_path_factory.mktemp("good"))


def mkdocs(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        command, cwd=cwd, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=environment | {"NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip


def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


CALLS = {
    "command": ([MKDOCS, "build", "--strict"], "."),
    "module": ([sys.executable, "-m", "mkdocs", "build", "--strict"], "."),
    "elsewhere": ([MKDOCS, "build", "--strict", "-f", "{root}/mkdocs.yml"], "docs/reference"),
    "safe": ([sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "-f", "../mkdocs.yml"], "docs"),
    "inherited": ([MKDOCS, "build", "--strict", "-f", "{root}/other/mkdocs.yml"], "."),
}


@pytest.mark.parametrize("name", CALLS)
def test_however_it_is_called(name, good, tmp_path):
    root = shutil.copytree(good, tmp_path / "project")
    inherits = "INHERIT: ../mkdocs.yml\ndocs_dir: ../docs\n"
    write(root, {"other/mkdocs.yml": inherits})
    command, folder = CALLS[name]
    command = [str(part).format(root=root) for part in command]
    built = mkdocs(*command, "--site-dir", str(tmp_path / "site"), cwd=root / folder)
    mend = f"descent/hooks.py: called by {name} it makes another site; mend on_config, or sys.path"
    assert built.returncode == 0, f"{mend}: {built.stdout}"
    assert 'data-example="c/good"' in pages(tmp_path / "site")["index.html"], mend
    assert (tmp_path / "site/snippets/c/good.py").is_file(), mend


def test_the_whole_site_from_elsewhere(site, tmp_path):
    built = mkdocs(MKDOCS, "build", "--strict", "-f", ROOT / "mkdocs.yml", "-d", tmp_path / "site", cwd=tmp_path)
    assert built.returncode == 0, built.stdout
    here, there = pages(site), pages(tmp_path / "site")
    other = sorted(it for it in here | there if here.get(it) != there.get(it))
    assert not other, f"descent/hooks.py: built from elsewhere, {other[:3]} are others; take no path from where it runs"


def test_twice_into_the_same_folder(good, tmp_path):
    """And neither time does the site share a file with the sources."""
    root = shutil.copytree(good, tmp_path / "project")
    for _ in range(2):
        built = mkdocs(MKDOCS, "build", "--dirty", "-d", root / "site", cwd=root)
        assert built.returncode == 0 and "ERROR" not in built.stdout, built.stdout
    served, source = root / "site/snippets/c/good.py", root / "snippets/c/good.py"
    own = served.read_bytes() == source.read_bytes() and not served.samefile(source)
    assert own, "descent/hooks.py: the site shares a file with the sources; let Offered copy it"


def test_what_it_can_not_do_is_said(good, tmp_path):
    built = mkdocs(MKDOCS, "build", "--no-directory-urls", "-d", tmp_path / "site", cwd=good)
    said = "descent/hooks.py: does not say what it can't do; mend on_config: "
    assert built.returncode and "take out use_directory_urls: false" in built.stdout, said + built.stdout
    write(tmp_path, {f"alone/{name}": text for name, text in (PAGES | settings()).items()})
    built = mkdocs(MKDOCS, "build", cwd=tmp_path / "alone")
    assert built.returncode and "no folder docs beside a folder snippets" in built.stdout, said + built.stdout
    assert "Traceback" not in built.stdout


# As `make serve` does: one process, and a chapter changed between two builds.
SPENT = """
import sys, time
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

page, text = Path("docs/perceptron.md"), Path("docs/perceptron.md").read_text(encoding="utf-8")
for number in range(4):
    start = time.process_time()
    config = load_config("mkdocs.yml", site_dir=sys.argv[1])
    if not number:
        config.plugins.on_startup(command="serve", dirty=True)
    build(config, dirty=True)
    print("spent", time.process_time() - start)
    said = Path(sys.argv[1], "perceptron/index.html").read_text(encoding="utf-8")
    assert not number or f"One, {number}." in said, number
    page.write_text(f"{text}\\nOne, {number + 1}.\\n", encoding="utf-8")
"""


def test_one_changed_page_takes_half_of_a_build(tmp_path):
    """Far less: a fifth is the bound. Seconds of computing; the search's index is made by another process, later."""
    no_need = shutil.ignore_patterns(".git", ".venv", "site", "__pycache__")
    root = shutil.copytree(ROOT, tmp_path / "project", ignore=no_need)
    told = mkdocs(sys.executable, "-c", SPENT, tmp_path / "site", cwd=root)
    assert told.returncode == 0, told.stdout
    whole, *after = map(float, re.findall(r"^spent (.*)", told.stdout, re.M))
    mend = "keep in KEPT what has not changed"
    said = f"descent/hooks.py: a build takes {whole:.1f} s, and one after one change {min(after):.1f} s; {mend}"
    assert len(after) == 3 and min(after) <= 0.2 * whole, said


# As `make serve` does: builds in one process, an edit before each.
SERVE = """
import json, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

site = Path(sys.argv[1])
for edits in json.loads(sys.argv[2]):
    for name, text in edits.items():
        Path(name).write_text(text, encoding="utf-8")
    config = load_config("mkdocs.yml", site_dir=str(site))
    if not edits:
        config.plugins.on_startup(command="serve", dirty=True)
    build(config, dirty=True)
    print(sorted(path.parent.name for path in site.rglob("index.html") if path.read_text(encoding="utf-8") != "old"))
    for path in site.rglob("index.html"):
        path.with_name("whole.html").write_text(path.read_text(encoding="utf-8"), encoding="utf-8") \
            if path.read_text(encoding="utf-8") != "old" else None
        path.write_text("old", encoding="utf-8")
"""
SERVED = {
    "a page": ({"docs/one.md": "# One\n\nIt says something else of a [[bias]].\n"}, ["one"]),
    "a description": ({"docs/one.md": "---\ndescription: One.\n---\n# One\n\nOf a [[bias]].\n"}, ["one"]),
    "a meaning": ({"docs/reference/glossary.md": GLOSSARY.replace("More", "Less").replace("number", "value")}, None),
    "a program": ({"snippets/c/good.py": GOOD.replace("2.5", "3.5")}, None),
    "a template": ({"overrides/main.html": "<title>{{ page.title }}</title>{{ page.content }}"}, None),
}


@pytest.mark.parametrize("what", SERVED)
def test_what_is_served_is_what_is_built(what, good, tmp_path):
    """After an edit under `make serve` each page and each file beside it is what a whole build makes of it; and a page
    that says the same is not made again."""
    root = shutil.copytree(good, tmp_path / "project")
    edits, made = SERVED[what]
    template = "<title>{{ page.title }}</title><main>{{ page.content }}</main>"
    theme = {"theme": {"name": "mkdocs", "custom_dir": "overrides"}}
    write(root, settings(**theme) | {"docs/one.md": "# One\n\nOf a [[bias]].\n", "docs/two.md": "# Two\n"})
    write(root, {"overrides/main.html": template})
    long_ago = time.time() - 60
    for path in root.rglob("*.*"):
        os.utime(path, (long_ago, long_ago))
    served = mkdocs(sys.executable, "-c", SERVE, tmp_path / "served", json.dumps([{}, edits]), cwd=root)
    assert served.returncode == 0, served.stdout
    printed = re.findall(r"^\[.*\]$", served.stdout, re.M)
    assert len(ast.literal_eval(printed[0])) == 5, served.stdout
    if made:
        again = ast.literal_eval(printed[1])
        assert again == made, f"descent/hooks.py: after an edit {again} were made again, not {made}; mend is_modified"
    built = mkdocs(MKDOCS, "build", "-d", tmp_path / "built", cwd=root)
    assert built.returncode == 0, built.stdout
    for path in (tmp_path / "built").rglob("*.*"):
        name = path.relative_to(tmp_path / "built")
        # No browser keeps what is served: it has no worker, and no file a stamp.
        if path.is_file() and "pagefind" not in path.parts and path.suffix != ".gz" and name.name != "sw.js":
            other = tmp_path / "served" / (name.with_name("whole.html") if name.name == "index.html" else name)
            assert other.is_file(), f"descent/hooks.py: {name} is not served; mend on_files"
            # Nor has a page that is served a policy.
            policy = rb"<meta http-equiv=.Content-Security-Policy[^>]*>|(?<=\.css|\.mjs|.\.js|\.svg)\?[0-9a-f]{10}\b"
            same = other.read_bytes() == re.sub(policy, b"", path.read_bytes())
            assert same, f"descent/hooks.py: {name} is served as it was before; mend what on_files compares"


def test_what_pages_are_made_of_is_watched():
    """By `make serve`: an edit in any folder that a page is made from shows."""
    watched = set(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["watch"])
    lost = {"snippets", "exercises", "descent", "overrides"} - watched
    assert not lost, f"mkdocs.yml: `make serve` does not watch {sorted(lost)}; write them into watch"


def test_where_the_repository_is_known_a_page_can_be_reported():
    """The link opens a form that exists, with the page filled in; where it isn't known there is none."""
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/page.yml").read_text(encoding="utf-8"))
    fields = {field["id"]: field["attributes"] for field in form["body"]}
    assert "I do not understand this" in fields["kind"]["options"]
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides"))
    environment.filters["url"] = str  # MkDocs brings it
    footer = environment.get_template("partials/footer.html")
    page = SimpleNamespace(url="loss/", canonical_url="https://book.org/loss/", previous_page=None, next_page=None)
    known, unknown = (SimpleNamespace(repo_url=it, copyright=None) for it in ("https://github.com/us/book/", ""))
    link = BeautifulSoup(footer.render(page=page, config=known), "html.parser").select_one("[href*=issues]")
    address = urlsplit(link["href"])
    assert (address.netloc, address.path) == ("github.com", "/us/book/issues/new")
    asked = parse_qs(address.query)
    right = {"template": ["page.yml"], "page": ["https://book.org/loss/"]}
    assert asked == right, f"overrides/partials/footer.html: a report asks {asked}, and should {right}; mend its link"
    assert asked.keys() - fields == {"template"}
    assert "issues" not in footer.render(page=page, config=unknown)
