"""What the sentences say: their numbers, their links, their words for what a figure shows, their sources."""

import inspect
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from operator import attrgetter

import pytest
import reviewed
from conftest import ROOT
from prose import PAGES, all_typed, near, values, worded
from reviewed import SOURCES, sources
from rivals import looks
from runs import skip_if_lacking
from test_snippets import none

from descent.grammar import scan
from descent.reading import BESIDE, FOLDED, minutes, said

TYPED = ROOT / "tests/typed.txt"
COUNTS = {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
COUNTS |= {"ten": 10, "eleven": 11, "twelve": 12}
COUNTS |= {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "thousand": 1000}
AT_REST = re.compile("folded|beside the core path", re.I)
DASHES = {"dashed": r"\"--\"|dashed|\"[a-zC0-9]*--\"|\(0, \(", "dotted": r"\":\"|dotted|\"[a-zC0-9]*:\"|\(0, \(1"}


def test_numbers_are_not_typed():
    """A number in a sentence, in digits, or in words from five on, comes from a program, an output or an equation of
    its section, or is on the list."""
    known = {}
    for number, line in enumerate(TYPED.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            place, _, why = line.partition(" -- ")
            assert why.strip(), f"tests/typed.txt:{number}: say behind ` -- ` where the number comes from"
            page, _, numbers = place.partition(": ")
            known |= {(page.strip(), it.strip()): number for it in numbers.split(" ")}
    found = all_typed()
    none([
        f"docs/{it.page}:{it.line}: {it.number} is in no program, output or equation of its section: {it.around!r}; "
        f"write [[chapter/example#name]], or say in tests/typed.txt where it comes from"
        for it in found if not {(it.page, it.number), ("*", it.number)} & known.keys()
    ])  # fmt: skip
    used = {(page, it.number) for it in found for page in (it.page, "*")}
    gone = {place: line for place, line in known.items() if place not in used}
    none(
        [f"tests/typed.txt:{line}: {page} has no typed {it} any more; take it out" for (page, it), line in gone.items()]
    )


def test_a_sign_and_a_count_in_words_are_seen():
    assert near("−2", values("w = -2")) and near("2", values("w = 3 - 2")) and not near("−2", values("w = [2, -3]"))
    text = "Of {} runs:\n\n??? further\n    All {} of $8 + 3$.\n\n??? further\n    Of {}, $5$.\n"
    for counts, found in (("eight eight five", []), ("six eight eight", ["six_runs", "eight"])):
        assert [it.number for it in worded("x.md", text.format(*counts.split()), {})] == found


def said_counts(text: str) -> set[float]:
    """What a text says of steps and units: *after forty steps*, *two hidden units*."""
    found = set()
    for word in re.findall(r"([a-z]+|\d[\d,]*) (?:hidden )?(?:steps|units|epochs)\b", text.lower()):
        digits = word.replace(",", "")
        found |= {float(digits)} if digits.isdigit() else {float(COUNTS[word])} if word in COUNTS else set()
    return found


def test_a_sentence_and_its_link_say_the_same():
    """*After forty steps [[go there|eight?t=40]]*: where the words before the link count, the link sets one of them."""
    wrong = []
    for path in PAGES:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for link in re.finditer(r"\[\[([^\]|]*)\|(\w+)\?([^\]]*)\]\]", line):
                before = re.split(r"(?<=[.:;?!]) |\]\]", line[: link.start()])[-1]
                counts = said_counts(f"{before} {link[1]}")
                sets = {float(it) for it in re.findall(r"=(-?\d+(?:\.\d+)?)(?=&|$)", link[3])}
                if counts and sets and not counts & {abs(it) for it in sets}:
                    wrong.append(
                        f"docs/{path.name}:{number}: the words {f'{before}{link[1]}'.strip()!r} count, and their link "
                        f"sets {link[3]}; let one of the numbers be the same"
                    )
    none(wrong)


NAMES = dict(zip("ητμβρλ", ("eta", "tau", "mu", "beta", "rho", "decay")))


def test_a_link_sets_the_numbers_that_its_own_words_say():
    """*[[η = 0.3|path?eta=0.3]]*: each, and to what is named."""
    wrong, seen = [], 0
    for path in PAGES:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for words, state in re.findall(r"\[\[([^\]|]*)\|\w+\?([^\]]*)\]\]", line):
                sets = dict(it.split("=") for it in state.split("&"))
                for name, digits in re.findall(r"(?:(\w) = )?(?<![\w.])([-−]?\d+(?:\.\d+)?)", words):
                    seen += 1
                    said, key = digits.replace("−", "-"), NAMES.get(name, name)
                    if said not in ([sets.get(key)] if key else sets.values()):
                        wrong.append(f"docs/{path.name}:{number}: the link {words!r} sets {state}; mend one of them")
    assert seen > 8
    none(wrong)


def test_a_chapter_needs_earlier_ones():
    """`needs: chapters 2 and 3`: each stands before it in the navigation."""
    order = re.findall(r"^  - (\d+[ab]?) [^:]*: (\S+)\.md$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M)
    wrong, before = [], set()
    for number, page in order:
        for line, words in enumerate((ROOT / f"docs/{page}.md").read_text("utf-8").splitlines(), 1):
            for it in re.findall(r"\d+[ab]?", words) if words.startswith("needs: ") else ():
                if it not in before:
                    wrong.append(
                        f"docs/{page}.md:{line}: chapter {number} needs chapter {it}, which comes later; mend it"
                    )
        before |= {number, number.rstrip("ab")}
    assert len(before) > 9
    none(wrong)


def test_dashes_are_those_of_the_drawing():
    """What a caption calls dashed or dotted, its program draws so."""
    known, wrong = looks(), []
    for path in PAGES:
        name = ""
        for it in scan(path.read_text("utf-8")):
            name = it.text if it.kind == "example" else name
            for word, form in DASHES.items() if it.kind == "caption" else ():
                if re.search(rf"\b{word}\b", it.text) and name in known and not re.search(form, known[name].model):
                    wrong.append(
                        f"docs/{path.name}:{it.line}: the caption says {word}, and snippets/{name}.py draws nothing so"
                    )
    none(wrong)


def test_every_page_has_its_own_description():
    wrong, seen = [], {}
    for path in sorted((ROOT / "docs").rglob("*.md")):
        name = path.relative_to(ROOT).as_posix()
        said = re.search(r"^description: (.*)$", path.read_text("utf-8"), re.M)
        if not said:
            wrong.append(f"{name}:1: no description; write one between two lines ---")
        elif said[1] in seen:
            wrong.append(f"{name}:2: has the description of {seen[said[1]]}; write its own")
        else:
            seen[said[1]] = name
    none(wrong)


def test_sources_are_what_they_were():
    """The label's year is the key's; author, title, volume, pages and address are those that were kept, as the page had
    them."""
    kept, wrong = json.loads(SOURCES.read_text("utf-8")), []
    for key, it in sources().items():
        place = f"docs/reference/bibliography.md:{it.pop('line')}"
        year = re.search(r"\d{4}", key)
        if year and year[0] not in it["label"]:
            wrong.append(f"{place}: the label {it['label']!r} has another year than its key {key}")
        if re.sub(r"\W", "", it["author"]).lower()[:4] not in re.sub(r"\W", "", it["label"]).lower():
            wrong.append(f"{place}: the label {it['label']!r} does not begin with the first author, {it['author']}")
        for field, value in it.items():
            was = kept.get(key, {}).get(field)
            if was != value:
                wrong.append(f"{place}: {key} has {field} {value!r}, kept is {was!r}; look it up, then: make reviewed")
    wrong += [
        f"tests/sources.json: {key} is no source any more; run: make reviewed" for key in kept.keys() - sources().keys()
    ]
    none(wrong)


# What an address says of volume, issue and first page.
IN_ADDRESS = (
    r"[./](?P<volume>\d{1,3})\.(?P<issue>\d{1,2})\.(?P<page>\d+)$",
    r"/v(?P<volume>\d+)(?:_i(?P<issue>\d+)|/)",
    r"%29(?P<volume>\d+)%3C(?P<page>\d+)",
)


def test_volume_and_pages_are_those_of_the_address():
    """doi:10.1162/neco.1994.6.1.147 is volume 6, issue 1, from page 147 on; and no last page comes before the first."""
    wrong, seen = [], 0
    for key, it in sources().items():
        place = f"docs/reference/bibliography.md:{it['line']}: {key}"
        if back := [span for span in re.findall(r"(\d+)–(\d+)", it["where"]) if int(span[0]) > int(span[1])]:
            wrong.append(f"{place} has its pages from {back[0][0]} to {back[0][1]}; mend them")
        for found in filter(None, (re.search(form, address) for form in IN_ADDRESS for address in it["address"])):
            volume, issue, page = (found.groupdict().get(part) for part in ("volume", "issue", "page"))
            said = str(int(volume)) + (rf"\({int(issue)}\)" if issue else r"(?:\(\d+\))?")
            seen += 1
            if not re.search(rf"(?<![\d–]){said}" + (f", {int(page)}–" if page else r"(?![\d–])"), it["where"]):
                wrong.append(
                    f"{place}: its address says {found[0]!r}, the entry {it['where'][-60:]!r}; mend one of them"
                )
    assert seen > 12
    none(wrong)


def row(page: str, first: str) -> tuple[int, list[str]]:
    """The row of a table that begins with a cell, and its line."""
    for number, line in enumerate((ROOT / "docs" / page).read_text("utf-8").splitlines(), 1):
        cells = [it.strip() for it in re.split(r"(?<!\\)\|", line)[1:-1]]
        if cells and cells[0] == first:
            return number, cells[1:]
    raise AssertionError(f"docs/{page}: no row {first!r}; mend the page, or this test")


@pytest.mark.parametrize("name", ["Adagrad", "RMSProp", "Adadelta", "Adam, AdamW", "SGD, momentum, Nesterov"])
def test_tolerances_are_those_of_the_programs(name):
    """Chapter 7's table says how closely Keras agrees: the programs ask for just that."""
    number, cells = row("optimisers.md", name)
    power = int(re.search(r"10\^\{(-\d+)\}", cells[0])[1])
    printed = "".join(looks()[f"optimisers/gap_{it}"].out for it in ("momentum", "scaled", "adam"))
    for one in name.split(", "):
        asked = re.search(rf"^{one}: .*keras.* < (\S+)$", printed, re.M | re.I)
        assert float(asked[1]) == float(f"1e{power}"), (
            f"docs/optimisers.md:{number}: the row {name} says 1e{power}, and the program prints {asked[1]} for {one}"
        )


def test_standard_deviations_divide_as_the_table_says():
    """docs/reference/api.md on what `.std()` divides by, asked of the libraries."""
    skip_if_lacking("import torch\nimport tensorflow")
    import numpy as np
    import torch

    x = [1.0, 2.0, 4.0]
    number, cells = row("reference/api.md", "standard deviation")
    for library, value in (("NumPy", np.std(x)), ("PyTorch", torch.tensor(x).std().item())):
        divides = "n - 1" if np.isclose(value, np.std(x, ddof=1)) else "n"
        cell = cells[0 if library == "NumPy" else 1]
        assert re.search(r"divides by \$([^$]+)\$", cell)[1] == divides, (
            f"docs/reference/api.md:{number}: {library}'s .std() divides by {divides}, and the table says {cell!r}"
        )


# What a sentence says of a library: code behind its name, or before *in* it.
LIBRARY = re.compile(r"\b(PyTorch|Keras|TensorFlow)\b")
ASIDE = re.compile(r"[( ](?:as it comes )?(?:with|in) TensorFlow \[\[[^\]]*\]\]\)?|\[\[book#\w+\]\]")
CODE = re.compile(r"`([^`\n]+)`( \(its default\b)?(?: is `([^`]+)` by default)?|\[\[([\w.]+)\(\)\]\]")


def said_of(text: str) -> Iterator[tuple[int, str, re.Match]]:
    """Line, library and code: in the columns of a table, and behind a library's name in a sentence."""
    head: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        parts: list[str] = []
        if line.lstrip().startswith("|"):
            cells = [it.strip() for it in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
            head = head or cells
            parts = [it for name, cell in zip(head, cells) if LIBRARY.fullmatch(name) for it in ("", name, cell)]
        else:
            head = []
            for sentence in re.split(r"(?<=[.?!]) ", ASIDE.sub("", line)):
                turned = re.sub(r"(`[^`]+`) in (PyTorch|Keras|TensorFlow)\b", r"\2 \1", sentence)
                found = LIBRARY.split(turned)
                parts += [it for name, rest in zip(found[1::2], found[2::2]) for it in ("", name, rest)]
        for name, rest in zip(parts[1::3], parts[2::3]):
            for it in CODE.finditer(rest):
                yield number, name.replace("Keras", "TensorFlow"), it


@cache
def words_of() -> dict[str, dict[str, set[str]]]:
    """Library → what stands in its modules, in their classes, and as a parameter → the defaults of that."""
    import tensorflow as tf
    import torch

    keras = tf.keras
    torches = [torch, torch.nn, torch.nn.functional, torch.nn.init, torch.optim, torch.optim.lr_scheduler]
    others = "layers optimizers optimizers.schedules losses callbacks initializers regularizers ops metrics activations"
    modules = {
        "PyTorch": [*torches, torch.utils.data, torch.Tensor],
        "TensorFlow": [tf, tf.nn, tf.math, tf.data.Dataset, keras, *(attrgetter(it)(keras) for it in others.split())],
    }
    found: dict[str, dict[str, set[str]]] = {name: {} for name in modules}
    for library, module in ((name, it) for name, each in modules.items() for it in each):
        known = found[library]
        for name in (it for it in dir(module) if not it.startswith("_")):
            thing = getattr(module, name)
            known.setdefault(name, set())
            for one in [thing, getattr(thing, "call", None)] if callable(thing) else ():
                with suppress(ValueError, TypeError):
                    for it in inspect.signature(one).parameters.values():
                        known.setdefault(it.name, set()).add(repr(it.default))
            for it in dir(thing) if inspect.isclass(thing) else ():
                known.setdefault(it, set())
    return found


def foreign(library: str, code: re.Match) -> str | None:
    """What is wrong with a code that is said of a library."""
    (other,) = words_of().keys() - {library}
    own, others = words_of()[library], words_of()[other]
    named = (code[1] or code[4]).strip()
    for word in re.findall(r"[A-Za-z_]\w*(?==)", named) or [named]:
        if word in others and word not in own:
            return f"{word} is a word of {other}, not of {library}"
    if code[2] and not any(named.strip("\"'") == it.strip("'") for defaults in own.values() for it in defaults):
        return f"{named} is no default of {library}"
    if code[3] and own.get(named) and code[3] not in own[named]:
        return f"{named} is {' or '.join(own[named])} by default in {library}"
    if named in ("(y_hat, y)", "(y, y_hat)") and named != {"PyTorch": "(y_hat, y)"}.get(library, "(y, y_hat)"):
        return f"the losses of {library} take {named[1:-1].partition(', ')[2]} first"
    return None


def misattributed(text: str) -> list[tuple[int, str]]:
    found = ((line, library, code[0], foreign(library, code)) for line, library, code in said_of(text))
    return [(line, f"{code!r} is said of {library}: {why}") for line, library, code, why in found if why]


def test_what_is_said_of_a_library_is_of_that_library():
    """Its names, the parameters and defaults of its calls, the order of its losses' arguments."""
    skip_if_lacking("import torch\nimport tensorflow")
    files = [*PAGES, *sorted((ROOT / "docs/reference").glob("*.md")), *sorted((ROOT / "exercises").glob("*/*.toml"))]
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in files if path.stem != "changes"}
    none([f"{name}:{line}: {why}; mend it" for name, text in texts.items() for line, why in misattributed(text)])
    right = (
        'Keras calls it `rate`, PyTorch `p`. PyTorch says `"mean"` (its default) and `"sum"`. '
        "In Keras, `restore_best_weights` is `False` by default. PyTorch takes `(y_hat, y)`. `StepLR` in PyTorch."
    )
    assert not misattributed(right)
    for one, fault in (
        ("`rate`, PyTorch `p`", "`p`, PyTorch `rate`"),
        ('"mean"', '"sum"'),
        ("`False`", "`True`"),
        ("y_hat, y", "y, y_hat"),
        ("in PyTorch", "in Keras"),
    ):
        assert misattributed(right.replace(one, fault)), fault


def test_what_nothing_computes_is_read_again_when_it_changes():
    """Nor is it moved, or taken out, without a word."""
    none([f"{it}; then: make reviewed" for it in reviewed.changed()])


def test_what_the_tests_cover_is_counted():
    kept = json.loads(reviewed.PROVEN.read_text("utf-8"))
    assert kept == reviewed.proven(), "tests/proven.json: what the tests cover has changed; run: make reviewed"


def test_an_answer_begins_with_the_answer():
    """In bold; then why, then the program."""
    wrong = []
    for path in PAGES:
        lines = path.read_text("utf-8").splitlines()
        for it in scan("\n".join(lines)):
            if it.kind == "box" and it.detail in ("question", "exercise"):
                below = next((line.strip() for line in lines[it.line :] if line.strip()), "")
                if not re.match(r"(?:1\. )?\*\*", below):
                    wrong.append(
                        f"docs/{path.name}:{it.line + 1}: the answer begins with {below[:40]!r}; begin with one bold "
                        f"sentence that answers"
                    )
    none(wrong)


def test_a_first_reading_takes_at_most_an_hour():
    wrong, core, whole = [], 0.0, 0.0
    for path in PAGES:
        text = path.read_text("utf-8")
        if re.search(r"^stop: ", text, re.M):
            taken = minutes(text)
            first = taken.first
            core += taken.core
            whole += first
            if first > 60:
                wrong.append(f"docs/{path.name}:1: a first reading takes {said(first)}; fold some of it, ??? further")
    none(wrong)
    assert whole <= 8 * 60, f"the first readings of all chapters take {said(whole)}; fold more of them with ??? further"
    assert core <= 4.5 * 60, f"the core path takes {said(core)}; mark a section beside it, {{.beside}}, or fold more"


def test_a_section_beside_the_core_path_is_nearly_all_folded():
    """What lies beside is folded: what stays says in a minute or two what the section finds."""
    wrong = []
    for path in PAGES:
        for line, (taken, _) in minutes(text := path.read_text("utf-8")).sections.items():
            title = text.split("\n")[line - 1]
            if taken > (8.1 if re.match("## (Exercises|Questions for)", title) else 2.0):
                wrong.append(f"docs/{path.name}:{line}: {said(taken)} of this section are not folded; ??? further does")
    none(wrong)


def test_a_summary_says_which_formulas_a_first_reading_passes_by():
    wrong = []
    for path in PAGES:
        lines = path.read_text("utf-8").split("\n")
        aside: set[str] = set()
        beside, summary, fold = False, False, None
        for it in scan("\n".join(lines)):
            line = lines[it.line - 1]
            margin = len(line) - len(line.lstrip())
            fold = None if fold is not None and margin <= fold else fold
            if it.kind == "heading":
                beside, summary = bool(BESIDE.match(line)), line == "## Summary"
            elif it.kind == "box" and it.detail in FOLDED and fold is None:
                fold = margin
            elif it.kind == "equation" and (beside or fold is not None):
                aside.add(it.detail)
            elif it.kind == "reference" and summary and it.text in aside and not AT_REST.search(line):
                wrong.append(f"docs/{path.name}:{it.line}: [[{it.text}]] is folded; say (folded: [[{it.text}]])")
    none(wrong)
