"""`::: exercise chapter/name`: an exercise on a page, and what the page keeps to itself.

On the page stand the question, a place for the answer, and, for who has no JavaScript, the folded
solution. Answers, replies and hints are converted with the page, as its Markdown and with its
links, and then taken out of it: docs/assets/exercise.js fetches them when they are first asked for.
"""

import re
import xml.etree.ElementTree as etree
from html import escape

from markdown.postprocessors import Postprocessor
from markdown.util import AtomicString

from descent import html
from descent.exercise import Exercise
from descent.grammar import EXERCISE, Found, rewrite, scan
from descent.page import BlockPart, Part, element, typeset
from descent.search import spoken

_PART = re.compile(r'<x-part data-part="([^"]+)">(.*?)</x-part>', re.S)
_FORMULA = re.compile(
    r'(<input name="it" type="radio" value="\d+") /><span>(<math>(?:(?!</math>).)*</math>)</span>'
)
_CHECK = '<button type="submit">Check</button>'
_HINT = '<button type="button" data-do="hint">Hint</button>'
_SOLUTION = '<button type="button" data-do="solution">Solution</button>'


class ShowExercise(BlockPart):
    """The directive."""

    begins, kind, form = "::: exercise", "exercise", EXERCISE

    def show(self, parent: etree.Element, found: Found, *_) -> None:
        exercise = self.page.book.exercise(found.text, self.page.file, found.line)
        it, resolve = exercise.check(), self.page.book.resolve
        kind, known, written = it["kind"], {}, ""
        if kind == "number":
            answer, written, wrong = exercise.numbers(resolve)
            known = {"answer": answer, "within": it["within"], "wrong": wrong}
        elif kind == "choice":
            known = {"right": [option.get("right") for option in it["option"]].index(True)}
        page = self.page.file.rpartition(".")[0]
        key = f"exercise-{exercise.key}"
        about = {"class": "ask", "id": key, "data-exercise": kind}
        about |= {"role": "group", "aria-label": f"Exercise {len(self.page.answers) + 1}"}
        box = etree.SubElement(
            parent, "div", about | {"data-answers": self.page.address(f"exercises/{page}.json")}
        )
        box.append(element(f'<p class="ask-name"><a href="#{key}">Exercise</a></p>'))
        self.say(etree.SubElement(box, "div", {"class": "asked"}), exercise, "question")
        getattr(self, f"_{kind}")(box, exercise)
        etree.SubElement(box, "div", {"class": "replied", "role": "status"})
        self.page.answers[exercise.key] = known
        # What follows is taken out of the page: see `Keep`.
        without = etree.SubElement(box, "noscript")
        fold = etree.SubElement(without, "details", {"data-search-exclude": ""})
        etree.SubElement(fold, "summary").text = "Solution"
        if kind == "code":
            for i in range(3):
                self.part(fold, exercise, f"hints-{i}", "hints", i)
            source = exercise.files[f"{exercise.stem}_solution.py"]
            known["code"] = f"<pre><code>{html.coloured(source)}</code></pre>"
            code = etree.SubElement(etree.SubElement(fold, "pre"), "code")
            code.text = AtomicString(source)
        if it.get("solution"):
            self.part(fold, exercise, "solution", "solution", answer=written)
        rows = {"number": "wrong", "choice": "option"}.get(kind)
        for i in range(len(it[rows]) if rows else 0):
            self.part(box, exercise, f"replies-{i}", rows, i, "reply")

    def _number(self, box: etree.Element, exercise: Exercise) -> None:
        unit = exercise.says.get("unit", "")
        unit = unit and f'<span class="unit">{escape(unit)}</span>'
        field = f'<label>Your answer<input size="10"/>{unit}</label>'
        form = f'<form class="answer" autocomplete="off">{field}{_CHECK}{_SOLUTION}</form>'
        box.append(element(form))

    def _choice(self, box: etree.Element, exercise: Exercise) -> None:
        fields = "".join(
            f'<label><input type="radio" name="it" value="{i}"/><span/></label>'
            for i in range(len(exercise.says["option"]))
        )
        fields = f'<fieldset><legend class="sr">Choose one</legend>{fields}</fieldset>'
        box.append(element(f'<form class="answer">{fields}{_CHECK}{_SOLUTION}</form>'))
        for i, words in enumerate(box.iterfind("form//span")):
            words.text = " ".join(self.prepare(exercise, ("option", i, "text"), "").split())

    def _code(self, box: etree.Element, exercise: Exercise) -> None:
        source, store = (
            html.coloured(exercise.files[f"{exercise.stem}.py"]),
            self.parser.md.htmlStash.store,
        )
        code = f'<pre data-file="exercises/{exercise.name}.py"><code>{source}</code></pre>'
        gap = etree.SubElement(box, "div", {"class": "gap"})
        gap.text = store(f'<div class="highlight">{code}</div>')
        checks, hidden = "", _SOLUTION.replace(" data", ' hidden="hidden" data')
        if self.page.book.checks:
            box.set("data-checks", "")
            checks = f'<button type="button" data-do="write">Change it</button>{_CHECK}'
        box.append(element(f'<form class="answer">{checks}{_HINT}{hidden}</form>'))
        every = f'<a href="{self.page.address("exercises.zip")}">exercises.zip</a>'
        how = f"On your machine: <code>python check.py {exercise.name}</code>, in {every}."
        place = etree.SubElement(box, "p", {"class": "downloads"})
        place.text = store(how)  # the builder does not look at its links

    def part(self, box: etree.Element, exercise: Exercise, part: str, *key, answer="") -> None:
        about = {"data-part": f"{exercise.key}:{part}"}
        self.say(etree.SubElement(box, "x-part", about), exercise, *key, answer=answer)

    def say(self, parent: etree.Element, exercise: Exercise, *key: object, answer="") -> None:
        """A text of the exercise as the page's own Markdown."""
        lines = self.prepare(exercise, key, answer).split("\n")
        if "fenced_code_block" in self.parser.md.preprocessors:
            lines = self.parser.md.preprocessors["fenced_code_block"].run(lines)
        self.parser.parseChunk(parent, "\n".join(lines))

    def prepare(self, exercise: Exercise, key: tuple, answer: str) -> str:
        """What it says is awaited by the page: it has to be shown, as all that a page says."""
        text, line = exercise.said(*key)
        text = text.replace("{answer}", answer)
        found = [it._replace(line=it.line + line - 1, file=exercise.path) for it in scan(text)]
        self.page.wait_for(found)
        return rewrite(text, typeset)


class Keep(Part, Postprocessor):
    """Takes out of the page what it does not say before it is asked."""

    def run(self, text: str) -> str:
        def take_out(part: re.Match) -> str:
            (name, _, key), said = part[1].partition(":"), part[2].strip()
            answers = self.page.answers[name]
            key, row, _ = key.partition("-")
            if row:
                answers.setdefault(key, []).append(said)
            else:
                answers[key] = said
            return "" if key in ("replies", "hints") else said  # the others stand in <noscript>

        return _FORMULA.sub(_named, _PART.sub(take_out, text))


def _named(option: re.Match) -> str:
    """A choice that is a formula alone has no name where MathML is not read: here are its words."""
    words = escape(spoken(etree.fromstring(option[2])), quote=True)
    return f'{option[1]} aria-label="{words}" /><span>{option[2]}</span>'
