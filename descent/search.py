"""The search: each section of a page is one record, and Pagefind makes the index of them.

Sections, and not pages, because a learner wants the place. What a section is found by, and how much
that weighs, follows from rules for the whole book; no query has a rule of its own:

- its heading, which weighs less in the reference and in labs,
- what it teaches: the terms whose entry in the glossary leads to one of its equations, or leads to
  none and that it says most often; the calls that its prose names most often; and the notation
  its symbols, the table of calls those that no prose names,
- its words, with mathematics as words,
- its code, and the names in it whole; Pagefind itself finds their parts. These weigh less.

`docs/assets/search.js` asks. What both must know (spellings, symbols) is written once, here,
and lies beside the index as `rules.json`.
"""

import json
import os
import pickle
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as etree
from collections import Counter
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path

from descent.ledger import Wrong
from descent.slips import VOID

# From what most of the world writes to what this book writes, as JavaScript reads it; Python writes
# \1 for its $1.
SPELLINGS = [
    (r"^(?!.*(?:^s|res|^pr|^se)iz)(.+)iz(e|es|ed|er|ers|ing|ation|ations)$", "$1is$2"),
    (r"yz(e|es|ed|er|ers|ing)$", "ys$1"),
    (r"^(behavi|col|fav|flav|hon|neighb)or(?!at)", "$1our"),
    (r"^(lab|mod|canc|trav|lev|sign)el(ed|ing|er|ers)$", "$1ell$2"),
    (r"^(cent|fib|met)er(s|ed)?$", "$1re$2"),
    (r"^gray", "grey"),
    (r"^artifact", "artefact"),
]
SYMBOLS = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "φ": "phi", "ϕ": "phi", "ψ": "psi", "ω": "omega", "Δ": "delta",
    "Σ": "sigma", "Ω": "omega", "∇": "nabla", "∂": "partial", "∑": "sum", "∏": "product",
    "∞": "infinity", "ŷ": "y hat", "√": "root", "∫": "integral", "@": "matrix multiplication",
}  # fmt: skip
# Of a question, what says nothing about its subject.
STOP = [
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "could", "did", "do", "does",
    "for", "from", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "me",
    "my", "of", "on", "or", "our", "shall", "should", "so", "than", "that", "the", "their",
    "then", "there", "they", "this", "to", "use", "was", "we", "what", "when", "where",
    "which", "who", "why", "will", "with", "would", "you", "your",
]  # fmt: skip
# How much a word weighs in each part of a section. A heading, or what is taught, weighs less the
# longer it is: the words share it.
WEIGHTS = {
    "title": 20, "teaches": 10, "calls": 5, "prose": 1, "page": 0.5, "code": 0.3, "names": 0.3,
}  # fmt: skip
ASIDE, LISTED, COMMON = 0.85, 0.3, 0.4  # of all in a section outside the chapters; in a list of the
# reference; under a heading that many chapters have, such as Exercises

GLOSSARY = "reference/glossary/"
_TOKEN = re.compile(
    r"<math\b[\s\S]*?</math>|<svg\b[\s\S]*?</svg>|<!--[\s\S]*?-->"
    r"""|<(/?)([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+"""
)
_ATTRIBUTE = re.compile(r"""([\w-]+)="([^"]*)\"""")
_HEADS = {"h1", "h2", "h3", "h4", "dt"}
_INLINE = {
    "a", "abbr", "b", "code", "data", "em", "i", "kbd", "samp", "small", "span", "strong",
    "sub", "sup", "time",
}  # fmt: skip
# What belongs to the page and not to its words.
_BESIDE = {
    *("headerlink", "anchor", "leads", "here", "stamp", "downloads", "file", "prints", "number"),
    *("tabs", "way", "ask"),
}
_SIGN = re.compile(rf"\b(?:{'|'.join(sorted(set(SYMBOLS.values())))}|\w hat)\b")
_NAME = re.compile(r"[A-Za-z_]\w+")


@dataclass
class Section:
    page: str  # its address from the root of the site
    key: str  # the id of its heading
    kind: str  # chapter; aside: the tour, the toolbox, a lab; listed: in the reference
    title: str = ""
    prose: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)  # code in the prose, which says it as well
    ids: set[str] = field(default_factory=set)
    links: list[list[str]] = field(default_factory=list)  # class, target, text
    symbols: list[str] = field(default_factory=list)  # of its formulas, in the reference
    teaches: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)


def spoken(math: etree.Element) -> str:
    """A formula as words, as far as one line can say it.

    >>> spoken(etree.fromstring("<math><mover><mi>y</mi><mo>^</mo></mover></math>"))
    'y hat'
    """
    text = " ".join(_spoken(math).split())
    return re.sub(r"(?<=[(\[]) | (?=[)\],])|(?<=\w) (?=\()", "", text)


def _spoken(node: etree.Element) -> str:
    parts = [_spoken(child) for child in node]
    tag = node.tag.rpartition("}")[2]
    if not parts:
        text = unicodedata.normalize("NFKC", node.text or "").strip("\u2061\u2062\u2063 ")
        return SYMBOLS.get(text, text)
    first, last = parts[0], parts[-1]
    if tag == "mover" and last in ("^", "\u0302", "ˆ"):
        return f"{first} hat"
    if tag == "mover" and last in ("¯", "‾", "\u0304", "―"):
        return f"{first} bar"
    if tag == "mfrac":
        return f"{first} over {last}"
    if tag in ("msqrt", "mroot"):
        return f"root of {first if tag == 'mroot' else ' '.join(parts)}"
    if tag in ("msup", "msubsup"):
        power = {"2": "squared", "3": "cubed", "⊤": "transposed", "′": "prime", "'": "prime"}
        base = " ".join(parts[:-1])
        return f"{base} {power[last]}" if last in power else f"{base} to the {last}"
    return (", " if tag == "mtable" else " ").join(parts)


def kind_of(title: str, file: str) -> str:
    """Of a page's sections."""
    if re.match(r"\d", title):
        return "chapter"
    return "listed" if file.startswith("reference/") else "aside"


def sections(html: str, page: str, kind: str) -> list[Section]:
    """The sections of a page's article. What is outside of all of them is dropped."""
    found, title = [Section(page, "", kind)], []
    within: set[str] = set()  # "pre", "code" (in the prose), "a", or "title"
    skip, depth = "", 0
    for token in _TOKEN.finditer(re.sub(r"<wbr ?/?>", "", html)):
        text, (close, tag, rest) = token[0], token.groups()
        section = found[-1]
        into = section.code if "pre" in within else section.prose
        into = title if "title" in within else into
        if skip:
            depth += 0 if tag != skip else -1 if close else 1
            skip = skip if depth else ""
        elif text.startswith("<math"):
            words = spoken(etree.fromstring(text))
            into.append(words)
            if kind == "listed":
                section.symbols += _SIGN.findall(words)
        elif text.startswith("<svg"):
            into.extend(f" {unescape(it)} " for it in re.findall(r"<title[^>]*>([^<]*)", text)[:1])
        elif tag is None and not text.startswith("<!--"):
            words = unescape(text)
            into.append(words)
            if "code" in within:
                section.inline.append(words)
            if "a" in within:
                section.links[-1][-1] += words
        elif close:
            within.discard("title" if tag in _HEADS else tag)
            if tag in _HEADS:
                section.title = " ".join("".join(title).split())
            if tag not in _INLINE:
                into.append("\n" if tag == "pre" else " ")
        elif tag:
            attributes = dict(_ATTRIBUTE.findall(rest))
            if tag not in VOID and _BESIDE & {*attributes.get("class", "").split()}:
                skip, depth = tag, 1
                continue
            key, target = attributes.get("id"), attributes.get("href")
            if key and tag in _HEADS:
                found.append(Section(page, key, kind))
                within.add("title")
                title = []
            if key:
                found[-1].ids.add(key)
            if tag == "a" and target:
                target = posixpath.normpath(posixpath.join(page, unescape(target)))
                section.links.append([attributes.get("class", ""), target.replace("/#", "#"), ""])
            if tag == "pre" or (tag == "code" and "pre" not in within) or (tag == "a" and target):
                within.add(tag)
            elif tag not in _INLINE and "pre" not in within:
                into.append(" ")
    return found[1:]


def teach(all_sections: list[Section], common: set[str]) -> None:
    """Give each section what it teaches: terms, calls, symbols."""
    place = {f"{it.page.rstrip('/')}#{key}": it for it in all_sections for key in it.ids}
    chapters = [it for it in all_sections if it.kind == "chapter" and it.title not in common]
    prose = {
        id(it): " ".join("".join([it.title, " ", *it.prose]).lower().split()) for it in chapters
    }
    inline = {id(it): " ".join(it.inline) for it in chapters}
    known: set[str] = set()

    def most(pattern: str, texts: dict[int, str]) -> Section | None:
        """In the chapter that says it first, the section that says it most often."""
        counts = [(it, len(re.findall(pattern, texts[id(it)]))) for it in chapters]
        page = next((it.page for it, count in counts if count), None)
        own = [pair for pair in counts if pair[0].page == page]
        return max(own, key=lambda pair: pair[1])[0] if own else None

    for it in all_sections:
        it.teaches, it.calls = [], []
    for it in all_sections:
        if it.kind == "chapter":
            continue
        it.teaches += [symbol for symbol in dict.fromkeys(it.symbols) if symbol not in known]
        known |= set(it.symbols)
        for kind, _, text in it.links:
            if kind == "call":
                there = most(rf"\b{re.escape(text.rpartition('.')[2])}\b", inline) or it
                there.calls.append(text.replace(".", " "))
        if it.page == GLOSSARY and it.ids == {it.key}:
            leads = [place[to] for kind, to, _ in it.links if kind == "eq" and to in place]
            leads = [to for to in leads if to.title not in common]
            for there in leads or [most(rf"\b{re.escape(it.title.lower())}", prose)]:
                if there:
                    there.teaches.append(it.title)


def names(section: Section) -> list[str]:
    """Its names of more than one word: of a longer expression Pagefind has only their parts."""
    found = dict.fromkeys(_NAME.findall("".join([*section.code, " ", *section.prose])))
    return [it for it in found if "_" in it.strip("_") or re.search(r"[a-z][A-Z]", it)]


def british(word: str) -> str:
    """
    >>> [british(word) for word in ("optimizers", "resize", "color", "initialization", "labeled")]
    ['optimisers', 'resize', 'colour', 'initialisation', 'labelled']
    """
    for pattern, other in SPELLINGS:
        word = re.sub(pattern, other.replace("$", "\\"), word)
    return word


def shared(weight: float, text: str) -> tuple[float, str]:
    """A weight that the words of a text share, but for those that say nothing."""
    words = [it for it in re.findall(r"\w+", text.lower()) if it not in STOP]
    return weight / max(1, len(words)), text


def record(it: Section, title: str, common: bool) -> str:
    """A section as the page that Pagefind reads. `title`: of its page."""
    factor = {"chapter": 1, "aside": ASIDE, "listed": LISTED}[it.kind] * (COMMON if common else 1)
    code = "".join(it.code)
    words = set(re.findall(r"[a-z]{5,}", code.lower().replace("_", " ")))
    spelt = sorted({british(word) for word in words} - words)
    prose = re.sub(r"\s+([,.;:?!])", r"\1", " ".join("".join(it.prose).split()))
    heading = "".join(SYMBOLS.get(sign, sign) for sign in it.title)
    before = [shared(WEIGHTS["title"], heading), (WEIGHTS["page"], title)]
    before += [shared(WEIGHTS["teaches"] / factor, term) for term in dict.fromkeys(it.teaches)]
    before += [shared(WEIGHTS["calls"], call) for call in dict.fromkeys(it.calls)]
    shown = [(WEIGHTS["prose"], prose), (WEIGHTS["code"], code)]
    after = (WEIGHTS["names"], " ".join([*names(it), *spelt]))
    start = sum(len(text.split()) for _, text in before)
    meta = {
        "to": f"{it.page}#{it.key}",
        "page": title,
        "title": it.title,
        "kind": it.kind,
        "teaches": "; ".join(dict.fromkeys(it.teaches)),
        "calls": "; ".join(dict.fromkeys(it.calls)),
        # What an excerpt is taken from, counted in words.
        "from": start,
        "till": start + sum(len(text.split()) for _, text in shown),
    }
    head = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(str(value))}">'
        for name, value in meta.items()
    )
    body = "".join(
        f'<p data-pagefind-weight="{min(10, weight * factor):.2f}">{escape(text)}</p>'
        for weight, text in [*before, *shown, after]
        if text
    )
    return f'<html lang="en"><head>{head}</head><body data-pagefind-body>{body}</body></html>'


def index(pages: list[tuple[str, list[Section]]], target: Path) -> None:
    """Write the index of all pages, each its title and its sections, into the folder `target`."""
    try:
        from pagefind_bin import get_executable

        program = get_executable()
    except (ImportError, FileNotFoundError):
        raise Wrong(
            "the search has no index without Pagefind; pip install -r requirements-site.txt"
        ) from None
    everything = [it for _, found in pages for it in found]
    if not everything:  # a project that has no heading yet
        return
    counts = Counter(it.title for it in everything)
    common = {title for title, count in counts.items() if count > 2}
    teach(everything, common)
    with tempfile.TemporaryDirectory() as folder:
        records = (record(it, title, it.title in common) for title, found in pages for it in found)
        for number, text in enumerate(records):
            Path(folder, f"{number}.html").write_text(text, encoding="utf-8")
        command = [program, "--site", folder, "--output-path", target, "--silent"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if done.returncode or not (target / "pagefind.js").is_file():
        said = " ".join((done.stderr + done.stdout).split()) or f"it ended with {done.returncode}"
        raise Wrong(f"Pagefind made no index for the search: {said}")
    for path in target.iterdir():  # what other ways to show results need, and other languages
        if re.search(r"\.css$|-(ui|highlight)\.js$|\.unknown\.", path.name):
            path.unlink()
    rules = {"spellings": SPELLINGS, "symbols": SYMBOLS, "stop": STOP}
    text = json.dumps(rules, ensure_ascii=False)
    (target / "rules.json").write_text(text, encoding="utf-8")


def later(pages: list[bytes], target: Path) -> subprocess.Popen:
    """The same in a process of its own, which gives way to others: whoever writes a page does not
    wait for the search. The index that is there stays until the new one is whole. Of each page, its
    title and sections are pickled."""
    root = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryFile() as handed:
        pickle.dump(pages, handed)
        handed.seek(0)
        command = [sys.executable, "-m", "descent.search", str(target)]
        return subprocess.Popen(command, cwd=root, stdin=handed)


def main(target: Path) -> None:
    if hasattr(os, "nice"):
        os.nice(10)
    pages = [pickle.loads(it) for it in pickle.load(sys.stdin.buffer)]
    new = target.with_name(f"{target.name}.part")
    shutil.rmtree(new, ignore_errors=True)
    index(pages, new)
    shutil.rmtree(target, ignore_errors=True)
    new.rename(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
