"""What the project stands on is named, pinned, hashed and licensed as docs/reference/supply.md and the locks say."""

import ast
import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import material
import pytest
import yaml
from conftest import ROOT
from packaging.requirements import Requirement

from descent.policy import policy

PAGE = ROOT / "docs/reference/supply.md"
LOCKS = {"requirements-site": 50, "requirements": 100, "requirements-supply": 20}  # and how many packages at least
VENDORED = json.loads((ROOT / "vendor.lock.json").read_text(encoding="utf-8"))
# Licences as SPDX names them; in a wheel's free words, what they are known by.
SPDX = re.compile(
    r"0BSD|Apache-2\.0|BSD-[23]-Clause|BSL-1\.0|CC-BY-4\.0|CC0-1\.0|ISC|MIT|MPL-2\.0|OFL-1\.1|PSF-2\.0|W3C|Zlib"
)
KNOWN = {
    "Apache-2.0": r"apache",
    "BSD-3-Clause": r"\bbsd\b|redistribution and use in source",
    "MIT": r"\bmit\b",
    "PSF-2.0": r"python software foundation",
}


def none(wrong: list[str]) -> None:
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def required(*files: str) -> dict[str, Requirement]:
    """What these files ask for themselves."""
    lines = [line for file in files for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]
    found = [Requirement(line) for line in lines if re.match(r"\w", line)]
    return {canonical(it.name): it for it in found}


def tables() -> list[tuple[int, str, list[str]]]:
    """Each row of the page's tables: its line, the heading above it, its cells."""
    found, heading = [], ""
    for number, line in enumerate(PAGE.read_text(encoding="utf-8").splitlines(), 1):
        heading = line.lstrip("# ") if line.startswith("#") else heading
        if line.startswith("| ") and not line.startswith(("| package", "| what ")):
            found.append((number, heading, [cell.strip() for cell in line.strip("|").split("|")]))
    return found


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


WHERE = {
    "To build the site": ["requirements-site.txt"],
    "To run and record the programs": ["requirements.txt"],
    "To test": ["requirements.txt"],
    "To build the site with its successor": ["requirements-successor.txt"],
    "To look after the supply": ["requirements-supply.txt"],
}


def test_each_requirement_has_its_row():
    """With all of its cells, in the part of the page that belongs to its file; and no other package has one."""
    rows = [(number, heading, cells) for number, heading, cells in tables() if heading in WHERE]
    wrong = [f"docs/reference/supply.md:{n}: an empty cell; write it" for n, _, cells in rows if not all(cells)]
    for file in sorted(path.name for path in ROOT.glob("requirements*.txt")):
        here = {cells[0].strip("`"): number for number, heading, cells in rows if file in WHERE[heading]}
        asked = required(file)
        wrong += [f"{file}: {it} has no row in docs/reference/supply.md; write one" for it in asked.keys() - here]
        wrong += [
            f"docs/reference/supply.md:{here[it]}: {it} is not in {file}; delete the row" for it in here.keys() - asked
        ]
    none(wrong)


def imported(folder: str) -> set[str]:
    """The packages that our own Python there imports, by the names of their modules."""
    paths = list((ROOT / folder).rglob("*.py"))
    ours = {path.stem for path in paths} | {path.parent.name for path in paths}
    found = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - ours - set(sys.stdlib_module_names) - {"descent", "check"}


# Where the package's name is another.
MODULES = {
    "bs4": "beautifulsoup4", "material": "mkdocs-material", "PIL": "pillow", "sklearn": "scikit-learn",
    "yaml": "pyyaml",
}  # fmt: skip


def test_what_comes_with_another_package_is_named_too():
    """We import it, and it is pinned among what the others bring along."""
    rows = [(n, cells) for n, heading, cells in tables() if heading.startswith("Imported by us")]
    asked = required("requirements.txt", "requirements-site.txt", "requirements-successor.txt")
    wrong, told = [], {}
    for number, (packages, where, _) in rows:
        told |= dict.fromkeys(names(packages), (number, "descent" if "machinery" in where else "tests"))
    for folder in ("descent", "tests"):
        ours = {canonical(MODULES.get(it, it)) for it in imported(folder)} - asked.keys()
        wrong += [
            f"{folder}/: imports {it}, which comes with another package; say so in docs/reference/supply.md"
            for it in sorted(ours - told.keys())
        ]
        wrong += [
            f"docs/reference/supply.md:{number}: {it} is not imported in {folder}/; take it out"
            for it, (number, there) in told.items()
            if there == folder and it not in ours
        ]
    for number, (packages, _, brings) in rows:
        for package in names(packages):
            needs = all_needs(names(brings)[0])
            if needs and package not in needs:
                wrong.append(f"docs/reference/supply.md:{number}: {package} does not come with {brings}; mend the row")
    none(wrong)


def all_needs(name: str) -> set[str]:
    """Whatever a package brings along, itself too; nothing where it is not installed."""
    found, todo = set(), [name]
    while todo:
        name = canonical(todo.pop())
        try:
            needs = distribution(name).requires or () if name not in found else ()
        except PackageNotFoundError:
            continue
        found.add(name)
        todo += [it.name for it in map(Requirement, needs) if not it.marker or it.marker.evaluate()]
    return found


# ---- licences ----


def licences(found: Distribution) -> set[str]:
    """What a wheel says of its licence, as SPDX has it."""
    about = found.metadata
    if expression := about.get("License-Expression"):
        return set(SPDX.findall(expression))
    classifiers = [it for it in about.get_all("Classifier", []) if it.startswith("License")]
    words = " ".join(classifiers) or about.get("License") or ""
    if not words:
        files = [it for it in found.files or () if re.search(r"licen[sc]e", str(it), re.I)]
        words = files[0].read_text()[:2000] if files else ""
    return {spdx for spdx, pattern in KNOWN.items() if re.search(pattern, words, re.I)}


def test_each_package_has_the_licence_that_its_wheel_says():
    """PyTorch's builds differ in what they contain: of it the page may name more."""
    wrong, seen = [], 0
    for number, heading, cells in tables():
        if heading not in WHERE:
            continue
        try:
            said = licences(distribution(cells[0].strip("`")))
        except PackageNotFoundError:  # what another Python, or nobody but `make lock`, has
            continue
        told, seen = set(SPDX.findall(cells[3])), seen + 1
        if not said or not (said <= told if "torch" in cells[0] else said == told):
            place = f"docs/reference/supply.md:{number}"
            wrong.append(f"{place}: {cells[0]} is under {sorted(said)}, and the page says {cells[3]}; write that")
    none(wrong)
    assert seen >= 15, f"docs/reference/supply.md: only {seen} packages are installed; this test sees nothing"


# ---- the locks ----


def locked(name: str) -> dict[str, tuple[Requirement, list[str]]]:
    """A lock: package → its pin, and the hashes of its files."""
    found = {}
    text = (ROOT / f"{name}.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if re.match(r"\w", line):
            pin, *hashes = line.split("--hash=")
            it = Requirement(pin)
            found[canonical(it.name)] = it, [one.strip() for one in hashes]
    return found


def pinned(it: Requirement) -> str:
    return str(it.specifier).removeprefix("==")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_agrees_with_what_is_required(name):
    """Same versions as the requirements and constraints; a hash for each; and all that is brought along is there."""
    files = {"requirements": ["requirements.txt", "requirements-site.txt"]}.get(name, [f"{name}.txt"])
    lock, wrong = locked(name), []
    asked, constrained = required(*files), required("constraints.txt")
    for package, it in asked.items():
        if package not in lock or lock[package][0].specifier != it.specifier:
            has = pinned(lock[package][0]) if package in lock else "nothing"
            wrong.append(f"{name}.lock: has {has} for {it}; run: make lock")
    for package, (it, hashes) in lock.items():
        if not re.fullmatch(r"==[\w.+!]+", str(it.specifier)):
            wrong.append(f"{name}.lock: {it} is not pinned; run: make lock")
        if not hashes or not all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes):
            wrong.append(f"{name}.lock: {package} has no hash of its files; run: make lock")
        if package in constrained and constrained[package].specifier != it.specifier:
            has = constrained[package]
            wrong.append(f"{name}.lock: {package} is {pinned(it)}, and constraints.txt has {has}; run: make lock")
    for package in asked:
        missing = all_needs(package) - lock.keys() if package != "torch" else ()
        wrong += [f"{name}.lock: lacks {it}, which {package} brings along; run: make lock" for it in sorted(missing)]
    none(wrong)
    assert len(lock) >= LOCKS[name], f"{name}.lock: has only {len(lock)} packages; run: make lock"


def test_the_locks_are_for_each_system():
    """What only Linux, macOS or Windows needs is there, with a mark; and there are wheels for each."""
    lock = locked("requirements")
    marks = " ".join(str(it.marker) for it, _ in lock.values() if it.marker)
    for word in ("linux", "darwin", "win32"):
        assert word in marks, f"requirements.lock: nothing is for {word} alone; it was made for one system: make lock"
    for package in ("numpy", "torch", "tensorflow", "pagefind-bin"):
        files = lock[package][1]
        assert len(files) >= 4, f"requirements.lock: {package} has {len(files)} files, too few for 3 systems: make lock"


def test_the_locks_agree_with_each_other():
    both = locked("requirements")
    wrong = [
        f"{name}.lock: {package} is {pinned(it)}, and {pinned(both[package][0])} in requirements.lock; run: make lock"
        for name in LOCKS
        for package, (it, _) in locked(name).items()
        if package in both and both[package][0].specifier != it.specifier
    ]
    wrong += [
        f"{name}.lock: {package} has not the hashes that it has in requirements.lock; run: make lock"
        for name in LOCKS
        for package, (_, hashes) in locked(name).items()
        if package in both and {*hashes} != {*both[package][1]}
    ]
    none(wrong)


def test_another_file_than_the_locked_one_is_refused(tmp_path):
    """pip, asked for hashes, installs nothing whose file is another. A wheel of ours stands in for it."""
    wheel = tmp_path / "tiny-1.0-py3-none-any.whl"
    about = "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n"
    with zipfile.ZipFile(wheel, "w") as made:
        made.writestr("tiny.py", "")
        made.writestr("tiny-1.0.dist-info/METADATA", about)
        made.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        made.writestr("tiny-1.0.dist-info/RECORD", "")
    right = hashlib.sha256(wheel.read_bytes()).hexdigest()
    for digest, status in ((right, 0), ("0" * 64, 1)):
        (tmp_path / "one.lock").write_text(f"tiny==1.0 \\\n    --hash=sha256:{digest}\n")
        command = [sys.executable, "-m", "pip", "--isolated", "install", "--no-index", "--find-links", str(tmp_path)]
        command += ["--require-hashes", "--target", str(tmp_path / "there"), "-r", str(tmp_path / "one.lock")]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == status, done.stdout + done.stderr


# ---- what is ours only by copying ----


def test_vendored_files_are_what_was_recorded():
    wrong = []
    for file, about in VENDORED.items():
        found = hashlib.sha256((ROOT / file).read_bytes()).hexdigest() if (ROOT / file).exists() else "missing"
        if found != about["sha256"]:
            mend = "make it anew as its notes say, or, if that is meant, write the new hash into vendor.lock.json"
            wrong.append(f"{file}: its SHA-256 is {found[:12]}…, not {about['sha256'][:12]}…; {mend}")
        notes = (ROOT / about["told in"]).read_text(encoding="utf-8")
        for package, version in about["packages"].items():
            if not re.search(rf"{re.escape(package)}(@|\b.*? ){re.escape(version)}(?![\w.]*\d)", notes):
                wrong.append(f"{about['told in']}: does not name {package} {version}; write what vendor.lock.json says")
    none(wrong)


def test_whatever_was_copied_is_listed():
    """A font, and a script that was made by a tool: with a line that nobody has typed."""
    found = []
    for path in sorted((ROOT / "docs").rglob("*")):
        made = path.suffix in (".js", ".css") and max(map(len, path.read_bytes().splitlines()), default=0) > 1000
        if made or path.suffix in (".woff2", ".woff", ".ttf", ".otf", ".wasm", ".min.js"):
            found.append(path.relative_to(ROOT).as_posix())
    new = [f"{file}: is not listed; write it into vendor.lock.json" for file in found if file not in VENDORED]
    none(new + [f"vendor.lock.json: {file} is not there; take it out" for file in VENDORED if file not in found])


def shipped() -> list[tuple[int, list[str]]]:
    return [(number, cells) for number, heading, cells in tables() if heading == "What reaches your browser"]


def test_all_that_is_shipped_has_its_licence(site):
    """Files by others in the built site, and the packages that the theme's styles contain, by their source map."""
    rows, wrong, told = shipped(), [], {}
    for number, (what, where, by, licence) in rows:
        if not by or not SPDX.fullmatch(licence):
            wrong.append(f"docs/reference/supply.md:{number}: no name, or no licence of SPDX's; write it")
        told |= dict.fromkeys(names(where), (number, licence)) | dict.fromkeys(names(what), (number, licence))
    for file, about in VENDORED.items():
        place = file.removeprefix("docs/")
        if told.get(place, (0, ""))[1] != about["licence"]:
            wrong.append(f"docs/reference/supply.md: {place} should be there, under {about['licence']}; write its row")
    maps = list((Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.map"))
    assert maps, "the theme has no source maps any more: see what its styles contain, and mend this test"
    inside = {
        it[1]
        for path in maps
        for source in json.loads(path.read_text(encoding="utf-8"))["sources"]
        if (it := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", source))
    }
    ours = {names(what)[0] for _, (what, *_) in rows if what.startswith("in th") and names(what)}
    wrong += [f"docs/reference/supply.md: the theme contains {it}; write its row" for it in sorted(inside - ours)]
    wrong += [f"docs/reference/supply.md: the theme has no {it} any more; delete its row" for it in ours - inside]
    known = tuple(place for place in told if place.startswith(("assets/", "pagefind/")))
    by_us = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs/assets").rglob("*")} | {"sw.js"}
    for path in sorted(site.rglob("*")):
        place = path.relative_to(site).as_posix()
        if path.suffix in (".js", ".css", ".woff2", ".wasm", ".png", ".ico") and not place.startswith("snippets/"):
            if place in by_us and f"docs/{place}" not in VENDORED:
                continue
            if not place.startswith(known):
                wrong.append(f"docs/reference/supply.md: {place} is in the site, and not by us; write its row")
    none(wrong)


def test_what_is_built_by_a_package_has_its_licence():
    """The theme, the search and Python for the browser: as their own packages say."""
    rows = {what: (number, licence) for number, (what, *_, licence) in shipped()}
    for begin, package in (("the theme's styles", "mkdocs-material"), ("the search", "pagefind-bin")):
        number, licence = next(it for what, it in rows.items() if what.startswith(begin))
        said = licences(distribution(package))
        assert said == {licence}, f"docs/reference/supply.md:{number}: {package} is under {said}; write that"


# ---- the workflows ----


def steps(file: str, job: str) -> str:
    flow = yaml.safe_load((ROOT / ".github/workflows" / file).read_text(encoding="utf-8"))
    return "\n".join(step.get("run", "") for step in flow["jobs"][job]["steps"])


def test_what_is_published_was_installed_by_its_hashes():
    for file, job, command in (
        ("publish.yml", "publish", "make locked LOCK=requirements-site"),
        ("publish.yml", "ran", "make locked\n"),
        ("test.yml", "others", "--require-hashes -r requirements.lock"),
        ("weekly.yml", "audit", "make audit"),
    ):
        place = f".github/workflows/{file}"
        assert command in f"{steps(file, job)}\n", f"{place}: the job {job} should run {command!r}; write it"


def test_a_proposed_update_is_recorded_where_it_can_do_no_harm():
    """It runs what others wrote: with no secret, no permission but reading, and never in the name of the project."""
    path = ROOT / ".github/workflows/update.yml"
    text = path.read_text(encoding="utf-8")
    flow = yaml.safe_load(text)
    on = flow[True]  # YAML takes `on` for true
    place = ".github/workflows/update.yml"
    assert set(on) == {"pull_request"}, f"{place}: is started by {sorted(on)}; let it be pull_request alone"
    assert not re.search(r"secrets\.|pull_request_target|github\.token|GITHUB_TOKEN", text), (
        f"{place}: hands a token or a secret to what others wrote; take it out"
    )
    for step in flow["jobs"]["record"]["steps"]:
        if step.get("uses", "").startswith("actions/checkout"):
            kept = step.get("with", {}).get("persist-credentials")
            assert kept is False, f"{place}: checkout leaves its token there; write persist-credentials: false"
    kept = [it.get("if", "") for it in flow["jobs"]["record"]["steps"] if "upload-artifact" in it.get("uses", "")]
    assert kept and all("failure()" in it for it in kept), (
        f"{place}: what cannot be recorded is not handed over; write if: success() || failure()"
    )
    watched = set(on["pull_request"]["paths"])
    needed = {path.name for path in ROOT.glob("requirements*.txt")} | {"constraints.txt"}
    assert needed <= watched, f"{place}: does not watch {sorted(needed - watched)}; write them"
    commands = steps("update.yml", "record")
    for command in ("make lock", "make record ALL=1", "GITHUB_STEP_SUMMARY"):
        assert command in commands, f"{place}: should have {command!r}; write it"


@pytest.mark.skipif(not shutil.which("make") or sys.platform == "win32", reason="no make there")
@pytest.mark.parametrize("target", ["lock", "locked", "audit"])
def test_each_of_its_commands_says_what_it_does(target, tmp_path):
    """As make would run them: with hashes wherever something is installed to be published or to judge."""
    done = subprocess.run(["make", "-n", "-B", target], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    wanted = {
        "lock": ["--generate-hashes", "--universal", "requirements-site requirements requirements-supply"],
        "locked": ["--require-hashes -r requirements.lock", "touch .venv/.site .venv/.numpy .venv/.all"],
        "audit": [
            "--require-hashes -r requirements-supply.lock",
            "--strict",
            "-r requirements.lock -r requirements-supply.lock",  # the third lock has nothing that these have not
        ],
    }
    for words in wanted[target]:
        assert words in done.stdout, f"Makefile: {target} lacks {words!r}; write it"


def test_every_other_part_of_the_licence_is_told():
    """README.md names what is by others, each with the licence that the page has."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    text = text[text.index("## Licence") :]
    for word in ("D3", "CodeMirror", "Pagefind", "Pyodide", "STIX Two", "docs/reference/supply.md"):
        assert word in text, f"README.md: its last part does not name {word}; write it there"


# ---- licences, metadata, what a page may load, what make runs ----


def test_the_licences_are_the_ones_that_are_named():
    """LICENSE is MIT's text and LICENSE-TEXT that of CC BY 4.0, to the byte, and so is the fonts'; others name them."""
    kept = {
        "LICENSE": "9136d191c2ef6b318d5fca0cd2b38348fb67e46ef251836b8b45cb5712aa6754",
        "LICENSE-TEXT": "fd3a263fe19ed8faa9068b43abaebafc02c77897b0c6fc09abc04bb592e5f16e",
        "docs/assets/fonts/OFL.txt": "6831042038ff27ddb87c2854c8e4b850f1b040202308a6e17f2d0b706f146011",
    }
    for name, digest in kept.items():
        found = hashlib.sha256((ROOT / name).read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        assert found == digest, f"{name}: not the text that it was; take that back, or write {found} into this test"
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Licence")[2]
    assert "Code: MIT, see `LICENSE`" in readme and "CC BY 4.0, see `LICENSE-TEXT`" in readme, (
        "README.md: its last part should say Code: MIT, see `LICENSE`, and CC BY 4.0, see `LICENSE-TEXT`"
    )
    for path in [*(ROOT / "descent").glob("*.py"), *(ROOT / "overrides").rglob("*.html"), ROOT / "mkdocs.yml"]:
        others = {*re.findall(r"CC[ -]BY[-\w]*[\d .]*\d", path.read_text(encoding="utf-8"))} - {
            "CC BY 4.0",
            "CC-BY-4.0",
        }
        assert not others, f"{path.relative_to(ROOT).as_posix()}: names {others}; write CC BY 4.0, as LICENSE-TEXT is"
    place, text = "descent/printed_epub.py", (ROOT / "descent/printed_epub.py").read_text(encoding="utf-8")
    assert "<dc:rights>Text and figures: CC BY 4.0. Code: MIT.</dc:rights>" in text, f"{place}: mend dc:rights"


def test_the_book_is_cited_as_it_is_called():
    """CITATION.cff, the EPUB and the home page have one title, one author and one language."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    home = re.search(r"^# An? (.*)$", (ROOT / "docs/index.md").read_text(encoding="utf-8"), re.M)[1]
    title, author = f"Descent: an {home}", cited["authors"][0]["name"]
    epub = (ROOT / "descent/printed_epub.py").read_text(encoding="utf-8")
    assert cited["title"] == title, f"CITATION.cff: title {cited['title']!r}; the home page says {title!r}: mend one"
    assert cited["license"] == "MIT", "CITATION.cff: the license should be MIT, the code's"
    assert f"<dc:title>{title} " in epub, f"descent/printed_epub.py: dc:title should be {title}"
    assert f"<dc:creator>{author}</dc:creator>" in epub, f"descent/printed_epub.py: dc:creator should be {author}"
    theirs = re.search(r"<dc:language>(.*?)<", epub)[1]
    assert f'lang="{theirs}"' in (ROOT / "descent/printed.py").read_text(encoding="utf-8"), (
        f"descent/printed_epub.py: dc:language {theirs} is not that of its pages; mend one"
    )
    for name in ("LICENSE", "CITATION.cff"):
        assert author in (ROOT / name).read_text(encoding="utf-8"), f"{name}: names no {author}; mend it"


def test_a_page_may_load_nothing_from_elsewhere():
    """What descent/policy.py allows: a source more is said here, with its reason."""
    may = {
        "default-src": "'self'",
        "script-src": "'self' 'wasm-unsafe-eval'",  # the search, and Python in the page, are WebAssembly
        "style-src": "'self'",
        "style-src-attr": "'unsafe-inline'",  # drawings set styles
        "img-src": "'self' data:",  # the theme's icons
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    html = policy('<meta charset="utf-8"><script>one()</script>')
    said = dict(it.split(" ", 1) for it in re.search(r'content="(.*?)">', html)[1].split("; "))
    for name in may.keys() | said.keys():
        found = re.sub(r" 'sha256-[\w+/=]+'", "", said.get(name, ""))
        assert found == may.get(name), f"descent/policy.py: {name} allows {found!r}, and should be {may.get(name)!r}"
    assert "'sha256-" in said["script-src"], "descent/policy.py: a page's own script is not named by its hash"


@pytest.mark.skipif(not shutil.which("make") or sys.platform == "win32", reason="no make there")
def test_make_runs_what_the_readme_says():
    wanted = {
        "site": "-m mkdocs build --strict\n",
        "record": "-m descent.record",
        "studies": "-m descent.record --studies",
        "readers": "tests/readers.py",
        "newest": "tests/readers.py --python .venv/newest/bin/python --newest --keep",
        "portable": "-m pytest -k prints_what_is_recorded",
        "ran": "-m pytest tests/test_runtime.py tests/test_exercises_browser.py",
        "notebooks": "NOTEBOOKS=changed .venv/bin/python -m pytest tests/test_notebooks.py -k cells_run",
        "mutants": "tests/mutants.py",
        "faults": "tests/faults.py",
        "growth": "tests/growth.py",
        "cards": "-m descent.cards",
        "book": "-m descent.printed",
    }
    for target, words in wanted.items():
        done = subprocess.run(["make", "-n", "-B", target], cwd=ROOT, capture_output=True, text=True)
        assert words in done.stdout, f"Makefile: {target} does not run {words.strip()!r}; write it, or mend this table"
