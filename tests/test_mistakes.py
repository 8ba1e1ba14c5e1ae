"""No mistake of an author's goes by in silence; and what only looks like one is left alone."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import build, example
from project import GOOD, INDEX, copy, make_good, settings, write

from descent.grammar import (
    LATEX,
    MARGIN,
    NO_CAPTION,
    NO_CAPTIONED,
    NO_DIRECTIVE,
    NO_EQUATION,
    NO_EXERCISE,
    PLAIN,
    STRAY,
)
from descent.slips import BESIDE, NO_ITEM, NO_LIST, NO_TABLE, UNDERLINED

FRONT = "---\ntitle: T\n---\n\n"
PYTHON = "a Python block outside an example; move it to snippets/"
# Name of the page → its text below the title, the line that is wrong, what the message says besides.
MISTAKES = {
    # examples
    "no-file": ("::: c/none", 3, "no example 'c/none'; did you mean c/one? Or write snippets/c/none.py"),
    "two-colons": (":: c/good", 3, NO_DIRECTIVE),
    "four-colons": (":::: c/good", 3, NO_DIRECTIVE),
    "no-space": (":::c/good", 3, NO_DIRECTIVE),
    "no-empty-line": ("Text.\n::: c/good", 4, NO_DIRECTIVE),
    "no-name": ("Text.\n\n:::", 5, NO_DIRECTIVE),
    "misspelt-with": ("::: c/whole wiht m\n    A line.", 3, NO_DIRECTIVE),
    "unknown-module": ("::: c/whole with nope\n    A line.", 3, "a module docs/assets/figures/nope.js"),
    "module-without-figure": ("::: c/good with m", 3, "c/good with m: that needs a figure"),
    "indented-by-two": ("  ::: c/good", 3, NO_DIRECTIVE),
    "indented-by-four": ("Text.\n\n    ::: c/good", 5, "indented so far, this is code to Markdown"),
    "answer-by-six": ('??? question "Q?"\n\n    A.\n\n      ::: c/good', 7, NO_DIRECTIVE),
    "in-a-list": ("- one\n- ::: c/good", 4, NO_DIRECTIVE),
    "in-a-quotation": ("> ::: c/good", 3, NO_DIRECTIVE),
    "with-nothing": ("::: c/whole with\n    A line.", 3, NO_DIRECTIVE),
    "shown-twice": ("::: c/good\n\n::: c/good", 5, "c/good is shown twice on this page; refer to the first one"),
    "prefix": ("::: c/good\n\n::: c/goo", 5, "no example 'c/goo'; did you mean c/good?"),
    "no-caption": ("::: c/whole", 3, "the figure c/whole has no caption; write one on the line below"),
    "caption-of-what-is-not-there": ("::: c/none\n    $z$ is the sum.", 3, "no example 'c/none'; did you mean c/one?"),
    "no-figure": ("::: c/good\n    A line.", 3, "c/good draws nothing, so it has no caption; write"),
    "caption-at-the-margin": ("::: c/whole\nA line.", 4, NO_CAPTION),
    "second-line-of-a-caption": ("::: c/whole\n    A line.\nMore of it.", 5, NO_CAPTION),
    "caption-below-a-gap": ("::: c/good\n\n    A line.", 5, NO_CAPTION),
    "sound-without-caption": ("::: c/heard", 3, "the sound c/heard has no caption; write one on the line below"),
    "install": ("::: book/install with nope", 3, "no recording says which nope; name what the examples import"),
    # exercises; what is wrong with their files: test_exercises.py
    "no-exercise": ("::: exercise c/none", 3, "no exercise 'c/none'; write exercises/c/none.toml"),
    "exercise-two-colons": (":: exercise c/none", 3, NO_EXERCISE),
    "exercise-without-name": ("::: exercise", 3, NO_EXERCISE),
    "exercise-two-names": ("::: exercise c/none c/two", 3, NO_EXERCISE),
    "exercise-without-space": (":::exercise c/none", 3, NO_EXERCISE),
    "exercise-below-text": ("Text.\n::: exercise c/none", 4, NO_EXERCISE),
    "exercise-above-text": ("::: exercise c/none\nText.", 4, NO_EXERCISE),
    "exercise-in-a-list": ("- one\n- ::: exercise c/none", 4, NO_EXERCISE),
    # recordings
    "stale": ("::: c/stale", 3, "snippets/c/stale.py: changed since it was recorded; run: make record"),
    "never-recorded": ("::: c/new", 3, "snippets/c/new.py: never recorded; run: make record"),
    "missing-output": ("::: c/missing", 3, "snippets/c/missing.out: recorded, and missing; run: make record"),
    "edited-output": ("::: c/edited", 3, "snippets/c/edited.out: not what the run wrote (edited by hand?)"),
    "edited-figure": ("::: c/drawn\n    A line.", 3, "snippets/c/drawn.svg: not what the run wrote"),
    "edited-sound": ("::: c/sung\n    A tone.", 3, "snippets/c/sung.wav: not what the run wrote"),
    "added-figure": ("::: c/added\n    A line.", 3, "snippets/c/added.svg: not what the run wrote"),
    "ledger-is-a-list": ("::: c/listed", 3, "snippets/c/listed.json: not a ledger; run: make record"),
    "ledger-of-a-merge": ("::: c/merged", 3, "snippets/c/merged.json: not a ledger; run: make record"),
    "ledger-without-versions": ("::: c/bare", 3, "snippets/c/bare.json: not a ledger; run: make record"),
    # twins
    "missing-twin": ("::: c/half", 3, "snippets/c/half_tensorflow.py: missing; write it"),
    "two-of-three": ("::: c/third", 3, "snippets/c/third_torch.py: missing; write it"),
    "misspelt-twin": ("::: c/typo", 3, "snippets/c/typo_tensorfow.py: no library's name; call it "),
    "misspelt-alone": (
        "::: c/alone",
        3,
        "snippets/c/alone_pytorch.py: no library's name; call it snippets/c/alone_torch",
    ),
    "plain-beside-numpy": ("::: c/mixed", 3, "snippets/c/mixed.py: stands beside its twins; give it another name"),
    "carries-nothing": ("::: c/carries", 3, "snippets/c/carries.py:6: there is no equation 9.9; number one with"),
    # mathematics
    "tex-inline": ("Text.\n\nThis is\nall $\\wrong{x}$ of it.", 6, "TeX: "),
    "tex-after-code": ("`$\\wrong$`\n\nand $\\wrong$", 5, "TeX: "),
    "tex-display": ("$$\nx = y\n$$\n\n$$\nx = \\wrong{y}\n$$", 7, "TeX: "),
    "tex-one-line": ("$$ \\frac{x}{y} $$\n\n$$ \\frac{x $$", 5, "TeX: "),
    "unclosed": ("$$ z = b $$\n\n$$\nz = b\n\nText.", 5, NO_EQUATION),
    "nothing-above": ("Text.\n$$ z = b $$", 4, NO_EQUATION),
    "nothing-below": ("$$ z = b $$\nText.", 3, NO_EQUATION),
    "equation-by-two": ("  $$ z = b $$", 3, NO_EQUATION),
    "in-the-text": ("See $$ z = b $$ there.", 3, NO_EQUATION),
    "number-glued": ("$$ z = b $$(2.3)", 3, NO_EQUATION),
    "number-below": ("$$ z = b $$\n(2.3)", 3, NO_EQUATION),
    "equation-in-a-list": ("- $$ z = b $$", 3, NO_EQUATION),
    "number-cut-short": ("$$ z = b $$ (2.3", 3, NO_EQUATION),
    "inner-spaces": ("All $ z $ of it.", 3, STRAY["$"]),
    "unclosed-dollar": ("All $z of it.\n\nAnd $x$.", 3, STRAY["$"]),
    "price": ("It costs $5.", 3, STRAY["$"]),
    "twice": ("$$\nz = b\n$$ (7.1)\n\n$$\nz = c\n$$ (7.1)", 7, "equation 7.1 stands twice; give each its own number"),
    "twice-in-book": ("$$\nz = d\n$$ (1.1)", 3, "equation 1.1 stands twice; give each its own number"),
    "out-of-order": ("$$ z $$ (6.2)\n\n$$ b $$ (6.1)", 5, "equation 6.1 comes after 6.2; number them as they come"),
    "two-chapters": ("$$ z $$ (5.1)\n\n$$ b $$ (4.2)", 5, "equation 4.2 stands in chapter 5; let its number begin so"),
    "other-chapter": ("$$ z $$ (1.2)", 3, "equation 1.2 stands in chapter 2; let its number begin so"),
    # references
    "no-equation": ("Text.\n\nBy [[9.9]].", 5, "there is no equation 9.9; number one with $$ … $$ (9.9)"),
    "no-term": ("A [[nothing]].", 3, "no term 'nothing'; add it to docs/reference/glossary.md"),
    "near-term": ("A [[bais]].", 3, "no term 'bais'; did you mean bias? Or add it"),
    "in-a-heading": ("## A [[nothing]]", 3, "no term 'nothing'; add it"),
    "in-a-caption": ("::: c/whole\n    A [[nothing]].", 4, "no term 'nothing'; add it"),
    "in-a-table": ("| a | b |\n|---|---|\n| x | [[y\\|nothing]] |", 5, "no term 'nothing'; add it"),
    "after-code": ("`[[nothing]]` <!-- [[nothing]] -->\n\nA [[nothing]].", 5, "no term 'nothing'; add it"),
    "no-source": ("By [[@nobody1900]].", 3, "no source '@nobody1900'; add it to docs/reference/bibliography.md"),
    "no-call": ("It is [[np.nope()]].", 3, "no example calls np.nope; take it out, or show it"),
    "no-number": ("It is [[c/good#nope]].", 3, "snippets/c/good.out holds no value named 'nope'"),
    "no-example": ("It is [[c/goood#z]].", 3, "no example 'c/goood'; did you mean c/good?"),
    "no-recording": ("It is [[c/new#z]].", 3, "snippets/c/new.out is not recorded; run: make record"),
    "no-count": ("It is [[book#nope]].", 3, "book#nope is not counted; there are "),
    "no-live-figure": ("Do [[it|whole?w=1]].", 3, "no interactive figure 'whole' on this page"),
    "trap-of-nobody": ('??? further "Watch out in JAX: keys"\n\n    A.', 3, "Watch out in JAX: name whose trap it is"),
    "unclosed-reference": ("A [[bias and more.", 3, STRAY["[["]),
    "half-closed": ("A [[bias] and more.", 3, STRAY["[["]),
    "half-opened": ("A [bias]] and more.", 3, STRAY["]]"]),
    "spaces": ("A [[ bias ]].", 3, "[[ bias ]] has spaces at its edge; write [[bias]]"),
    "nothing-in-it": ("A [[]].", 3, "[[]] lacks its target"),
    "no-words": ("A [[|bias]].", 3, "[[|bias]] lacks a word"),
    "no-target": ("A [[bias|]].", 3, "[[bias|]] lacks its target"),
    # boxes
    "no-quotes": ("??? question How many?\n\n    Two.", 3, 'no box; write ??? question "…"'),
    "no-title": ("??? question\n\n    Two.", 3, 'no box; write ??? question "…"'),
    "single-quotes": ("??? question 'How many?'\n\n    Two.", 3, 'no box; write ??? question "…"'),
    "glued": ('???question "How many?"\n\n    Two.', 3, 'no box; write ??? question "…"'),
    "two-marks": ('?? question "How many?"\n\n    Two.', 3, 'no box; write ??? question "…"'),
    "misspelt-box": ('??? qestion "How many?"\n\n    Two.', 3, 'no box; write ??? question "…"'),
    "misspelt-warning": ('!!! waring "Not so fast"\n\n    Two.', 3, 'no box; write !!! warning "…"'),
    "answer-by-two": ('??? question "How many?"\n\n  Two.', 3, "an empty box; write its text below, indented by four"),
    "answer-at-the-margin": ('??? question "How many?"\n\nTwo.', 3, "an empty box; write its text below"),
    "empty-box": ('??? question "How many?"', 3, "an empty box; write its text below"),
    "box-in-a-list": ('- ??? question "How many?"\n\n    Two.', 3, 'no box; write ??? question "…"'),
    "words-behind-a-box": ('??? question "How many?" now\n\n    Two.', 3, 'no box; write ??? question "…"'),
    "box-by-two": ('Text.\n\n  ??? question "How many?"\n\n      Two.', 5, 'no box; write ??? question "…"'),
    # studies
    "no-study": ('??? evidence "Ten starts"\n\n    All ten.', 3, "shows no study; write ::: chapter/name in it"),
    "asserts-nothing": (
        '??? evidence "Ten starts"\n\n    ::: c/idle',
        5,
        "snippets/c/idle.py: a study asserts what it says; let it",
    ),
    "counts-nothing": (
        '??? evidence "Ten starts"\n\n    ::: c/uncounted',
        5,
        "snippets/c/uncounted.out: a study prints one line like holds = 10 of 10; let it",
    ),
    "study-without-file": ('??? evidence "Ten starts"\n\n    ::: c/nowhere', 5, "no example 'c/nowhere'"),
    "study-not-recorded": ("It holds [[c/waits?]].", 3, "snippets/c/waits.out is not recorded; run: make record"),
    "no-mark": (
        '??? evidence "Ten starts"\n\n    ::: c/unmarked',
        5,
        "no sentence of this page stands on c/unmarked; write",
    ),
    "mark-of-another": ("It holds [[c/good?]].", 3, "no study 'c/good'; write ::: c/good in a box ??? evidence"),
    "mark-misspelt": ("It holds [[c/unmarkd?]].", 3, "no study 'c/unmarkd'; did you mean c/unmarked? Or write"),
    # fences, headings, links
    "fence": ("Text.\n\n``` python\nx = 1\n```", 5, PYTHON),
    "fence-py": ('~~~~ { .py title="x" }\nx = 1\n~~~~', 3, PYTHON),
    "fence-in-a-box": ('!!! aside "A"\n\n    ``` python3\n    x = 1\n    ```', 5, PYTHON),
    "indented-fence": (
        '!!! aside "A"\n\n    ``` text\n    x\n    ```',
        5,
        "a fence that is indented; Markdown knows it",
    ),
    "open-fence": ("``` text\nx = 1", 3, STRAY["```"]),
    "indented-code": ("Text.\n\n    x = 1", 5, "indented so far, this is code to Markdown"),
    "no-row": ("## T {data-lecture=L99}", 3, "data-lecture=L99: the outline has no such row"),
    "strange-mark": ("## T {.besides data-lecture=L04}", 3, ".besides: a heading's only mark is .beside"),
    "mark-of-a-part": ("### T {.beside}", 3, ".beside: a heading's only mark is .beside, and on a section, ##"),
    "row-in-the-text": ("Text.\n{data-lecture=L04}", 4, "data-lecture belongs on a heading"),
    "dead-link": ("See [it](none.md).", 3, "link 'none.md', but the target is not found"),
    "dead-anchor": ("Text.\n\nSee [it](index.md#none).", 5, "'index.md' does not contain an anchor '#none'"),
    # what only looks so, or like nothing
    "wide-colons": ("：：： c/good", 3, "'：' is no sign of ours (U+FF1A); type the plain one"),
    "wide-question-marks": ('？？？ question "How?"\n\n    Two.', 3, "'？' is no sign of ours (U+FF1F)"),
    "wide-brackets": ("A ［bias].", 3, "'［' is no sign of ours (U+FF3B)"),
    "wide-dollar": ("All ＄z of it.", 3, "'＄' is no sign of ours (U+FF04)"),
    "no-space-that-breaks": ('??? question "How?"\n\n\xa0\xa0\xa0\xa0Two.', 5, "is no sign of ours (U+00A0)"),
    "acute-for-a-tick": ("The ´x is.", 3, "'´' is no sign of ours (U+00B4)"),
    "read-as-another-encoding": ("Donâ€™t.", 3, "'â€' is no sign of ours (U+20AC)"),
    "unseen": ("\u200b::: c/good", 3, "a sign that nobody sees, or that was not read (U+200B); take it out"),
    "unseen-in-code": ("It is `a\u202eb`.", 3, "a sign that nobody sees, or that was not read (U+202E)"),
    "not-read": ("A \ufffd.", 3, "a sign that nobody sees, or that was not read (U+FFFD)"),
    "control": ("A \x07.", 3, "a sign that nobody sees, or that was not read (U+0007)"),
    # directives and captions, otherwise
    "directive-in-a-sentence": ("Look: ::: c/good", 3, NO_DIRECTIVE),
    "bold-directive": ("**::: c/good**", 3, NO_DIRECTIVE),
    "directive-in-a-table": ("| a |\n|---|\n| ::: c/good |", 5, NO_DIRECTIVE),
    "no-book": ("::: book/wya", 3, "no book/wya; there are book/install, book/way, book/tried and book/ran"),
    "caption-of-the-book": ("::: book/tried\n    A line.", 4, NO_CAPTIONED),
    "heading-for-a-caption": ("::: c/whole\n    ## A line", 4, PLAIN),
    "list-for-a-caption": ("::: c/whole\n    - a line", 4, PLAIN),
    "equation-in-a-caption": ("::: c/whole\n    A line.\n    $$ z $$", 5, PLAIN),
    "directive-for-a-caption": ("::: c/whole\n    ::: c/good", 4, PLAIN),
    # mathematics, otherwise
    "number-with-a-zero": ("$$ z = b $$ (7.03)", 3, NO_EQUATION),
    "number-of-nothing": ("$$ z = b $$ (0.0)", 3, NO_EQUATION),
    "no-tex": ("$$ $$", 3, NO_EQUATION),
    "no-tex-on-two-lines": ("$$\n$$", 3, NO_EQUATION),
    "gap-in-an-equation": ("$$\nz = b\n\nb = c\n$$", 3, NO_EQUATION),
    "latex-environment": ("\\begin{equation}\nz = b\n\\end{equation}", 3, LATEX),
    "latex-brackets": ("\\[ z = b \\]", 3, LATEX),
    "latex-parentheses": ("All \\( z \\) of it.", 3, LATEX),
    "tex-comment": ("So $5% z$ is.", 3, "TeX: % in a formula: a comment begins there; write \\%"),
    "tex-dash": ("So $a – b$ is.", 3, "TeX: – in a formula: write - or a prime '"),
    "tex-apostrophe": ("So $f’(x)$ is.", 3, "TeX: ’ in a formula: write - or a prime '"),
    # references, otherwise
    "call-of-nothing": ("It is [[np.(()]].", 3, "np.(() is no call; write [[module.name()]], with nothing in ( and )"),
    "call-without-name": ("It is [[()]].", 3, "() is no call; write [[module.name()]]"),
    "no-source-in-brackets": ("So it is [[(@nobody1900, page 2)]].", 3, "no source '@nobody1900'"),
    "words-and-brackets": ("So it [[is|(@rosenblatt1958)]].", 3, "[[(@rosenblatt1958)]] says who and when; write"),
    "near-source": ("By [[@Rosenblatt1958]].", 3, "no source '@Rosenblatt1958'; did you mean rosenblatt1958? Or add"),
    "words-of-an-equation": ("By [[the first|1.1]].", 3, "a number is shown, and no words for it; write [[1.1]]"),
    "words-of-a-number": ("It is [[z|c/good#z]].", 3, "a number is shown, and no words for it; write [[c/good#z]]"),
    "setting-without-words": ("::: c/whole with m\n    A line.\n\n[[whole?w=1]]", 6, "lacks a word; write [[try it|wh"),
    "two-bars": ("A [[a|b|bias]].", 3, "its words are plain text; write [[words|bias]]"),
    "formula-in-its-words": ("A [[$b$|bias]].", 3, "its words are plain text; write [[words|bias]]"),
    "source-with-one-bracket": ("By [@rosenblatt1958].", 3, "no source; write [[@key]], with two brackets"),
    "footnote": ("Text[^1].", 3, "no footnotes here; say it in the sentence, or in a box"),
    "nothing-called-so": ("See [this][that].", 3, "nothing is called [that]; write [words](page.md)"),
    "link-to-nothing": ("See [this]().", 3, "a link without a target; write [words](page.md)"),
    "link-with-a-space": ("See [this] (index.md).", 3, "no link; write [words](page.md), without a space between"),
    "link-without-an-end": ("See [this](index.md.", 3, "a link without an end; write [words](page.md)"),
    "link-turned-round": ("See (this)[index.md].", 3, "no link; write [words](page.md)"),
    "link-by-htp": ("See [this](htp://example.org).", 3, "no address; write https://…, or the page's file"),
    "picture-without-words": ("![ ](index.md)", 3, "an image without words; write ![what it shows](file)"),
    "bar-of-a-table": (
        "| a | b |\n|---|---|\n| [[y|bias]] | 2 |",
        5,
        "not shown; look at its indentation and at what is",
    ),
    # boxes, otherwise
    "blank-title": ('??? question " "\n\n    Two.', 3, 'no box; write ??? question "…"'),
    "quotes-in-a-title": ('??? question "How "many"?"\n\n    Two.', 3, 'no box; write ??? question "…"'),
    "warning-with-a-plus": ('!!!+ warning "Not so fast"\n\n    Two.', 3, 'no box; write !!! warning "…"'),
    # headings, otherwise
    "seven-signs": ("####### T", 3, "a heading has six # at most"),
    "level-left-out": ("Text.\n\n#### T", 5, "a level is left out above it; write ##"),
    "second-title": ("Text.\n\n# T", 5, "a second title; write ## for a section"),
    "heading-by-two": ("  ## T", 3, MARGIN),
    "heading-of-nothing": ("##", 3, "a heading without words; write them, or take it out"),
    "rule-below-text": ("Text.\n---\nText.", 4, UNDERLINED),
    "underlined": ("Text\n====", 4, UNDERLINED),
    "half-a-mark": ("## T {.beside", 3, "a mark without an end; close it with }"),
    "mark-without-its-dot": ("## T {beside}", 3, "beside is no mark of a heading; there are {#name}, {.beside} and"),
    "mark-in-parentheses": ("## T (.beside)", 3, BESIDE),
    "mark-below": ("## T\n{.beside}", 4, BESIDE),
    "mark-of-a-sentence": ("Text. {.beside}", 3, BESIDE),
    "row-without-a-name": ("## T {data-lecture=}", 3, "data-lecture= is no mark of a heading; there are {#name}"),
    "row-misspelt": ("## T {data-lectur=L04}", 3, "data-lectur=L04 is no mark of a heading; there are {#name}"),
    "name-twice": ("## T {#x}\n\nText.\n\n## U {#x}", 7, "#x stands in line 3 already; give each its own"),
    # fences, otherwise
    "fence-Python": ("``` Python\nx = 1\n```", 3, PYTHON),
    "fence-of-another": ("``` pyton\nx = 1\n```", 3, "a fence of no language that the book has; write one of console"),
    "fence-of-none": ("```\nx = 1\n```", 3, "a fence of no language that the book has; write one of console"),
    "fence-cut-short": ("```` text\nx\n```", 3, STRAY["```"]),
    "fence-of-two-kinds": ("``` text\nx\n~~~", 3, STRAY["```"]),
    "fence-closed-by-four": ("``` text\nx\n    ```", 3, STRAY["```"]),
    "fence-of-quotes": ("‘‘‘ text\nx\n‘‘‘", 3, "no fence; write three backticks ```"),
    "doctest-without-a-fence": (">>> 1 + 1\n2", 3, "no fence around it; write ``` python above and ``` below"),
    "tick-alone": ("Use `x here.\n\nText.", 3, "a ` alone; write `code` between two of them, and \\` for"),
    # HTML
    "tag-left-open": ("<div>\nText.", 3, "<div> is never closed; write </div>"),
    "tag-in-a-line-left-open": ("Text.\n\nA <b>word.", 5, "<b> is never closed; write </b>"),
    "tag-of-nothing": ("A word</b>.", 3, "</b> closes nothing; take it out"),
    "tags-crossed": ("A <b><i>word</b></i>.", 3, "<i> is not closed in time; close it before"),
    "tag-misspelt": ("A <bold>word</bold>.", 3, "<bold> is no tag of HTML; write &lt; for the sign"),
    "tag-cut-short": ("A <b word.", 3, "half a tag of HTML; close it with >, and write &lt; for the sign"),
    "entity-misspelt": ("A &nbps; word.", 3, "&nbps; is no sign of HTML; type the sign itself"),
    "comment-left-open": ("Text.\n\n<!-- hidden\n\nText.", 5, "half a comment; write <!-- … -->"),
    "comment-closed-twice": ("<!-- a --> Text. -->", 3, "half a comment; write <!-- … -->"),
    # tables, lists, emphasis
    "cell-missing": ("| a | b |\n|---|---|\n| 1 |", 5, "this row has 1 cell, and the table's head 2; give it as many"),
    "cell-too-many": ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", 5, "this row has 3 cells, and the table's head 2"),
    "text-below-a-table": ("| a | b |\n|---|---|\n| 1 | 2 |\nText.", 6, "this row has 1 cell, and the table's head 2"),
    "table-without-a-rule": ("| a | b |\n| 1 | 2 |", 3, NO_TABLE),
    "table-with-dashes": ("| a | b |\n|–––|–––|\n| 1 | 2 |", 3, NO_TABLE),
    "table-below-text": ("Text.\n| a | b |\n|---|---|\n| 1 | 2 |", 4, NO_TABLE),
    "row-below-a-gap": ("| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |", 7, NO_TABLE),
    "list-below-text": ("Text:\n- one\n- two", 4, NO_LIST),
    "numbers-below-text": ("Text:\n1. one\n2. two", 4, NO_LIST),
    "list-without-spaces": ("-one\n-two", 3, "no list; begin each item with - and a space"),
    "list-of-dots": ("• one\n• two", 3, "no list; begin each item with - and a space"),
    "list-with-brackets": ("1) one\n2) two", 3, "no list; write 1. and a space"),
    "item-goes-on-by-two": ("- one\n\n  More of it.", 5, NO_ITEM),
    "definition-without-space": ("term\n:its meaning", 4, "no definition; write : and three spaces"),
    "bold-left-open": ("Text.\nA **bold text.", 4, "a ** alone; write **words**, without spaces inside"),
    "bold-with-spaces": ("A ** bold ** text.", 3, "a ** alone; write **words**, without spaces inside"),
    "stress-left-open": ("A *word text.", 3, "a * alone; write *words*, without spaces inside"),
    "struck-out": ("A ~~gone~~ word.", 3, "no mark of the book; what is struck out is taken out"),
    "same-body": ("By [[9.8]].", 3, "there is no equation 9.8"),
    "same-body-again": ("By [[9.8]].", 3, "there is no equation 9.8"),
}
# Likewise, of a whole page.
HEADS = {
    "no-page": ("", 1, "a page begins with its title; write # Title above all else"),
    "untitled": ("Text.\n", 1, "a page begins with its title; write # Title above all else"),
    "titled-below": ("Text.\n\n# T\n", 1, "a page begins with its title; write # Title above all else"),
    "section-first": ("## T\n\nText.\n", 1, "a page begins with its title; write # Title above all else"),
    "head-left-open": ("---\nstop: loss\n\n# T\n", 1, "no head of a page; it stands between two lines ---"),
    "head-with-dots": ("---\nstop: loss\n...\n\n# T\n", 1, "no head of a page; it stands between two lines ---"),
    "head-with-a-space": ("--- \nstop: loss\n---\n\n# T\n", 1, "no head of a page; it stands between two lines ---"),
    "head-of-dashes": ("———\nstop: loss\n———\n\n# T\n", 1, "a page begins with its title; write # Title above all"),
    "head-below-a-gap": ("\n---\nstop: loss\n---\n\n# T\n", 2, "a page begins with its title; write # Title above"),
    "head-of-nothing": ("---\n---\n\n# T\n", 1, "no head of a page; it stands between two lines ---"),
    "head-is-a-list": ("---\n- a\n- b\n---\n\n# T\n", 2, 'no line of a head; write name: value, as in description: "'),
    "head-with-a-tab": ("---\ncan:\twrite\n---\n\n# T\n", 2, "no line of a head; write name: value, as in descr"),
    "head-empty": ("---\ndescription:\n---\n\n# T\n", 2, "no line of a head; write name: value, as in description"),
    "head-misspelt": (
        "---\ndescripton: T\n---\n\n# T\n",
        2,
        "descripton is nothing that a page can say of itself; did",
    ),
    "head-unknown": ("---\ncan: T\nzzz: T\n---\n\n# T\n", 3, "zzz is nothing that a page can say of itself; there are"),
    "head-twice": ("---\ncan: a\ncan: b\n---\n\n# T\n", 3, "can stands above already; take one of them out"),
    "head-with-a-colon": (
        "---\ndescription: T: a\n---\n\n# T\n",
        2,
        'YAML reads this otherwise; write description: "…"',
    ),
    "head-with-a-quote": ("---\ndescription: 'T\n---\n\n# T\n", 2, 'YAML reads this otherwise; write description: "…"'),
    "head-with-a-number": (
        "---\ntitle: 3\n---\n\n# T\n",
        2,
        'YAML reads this otherwise; write title: "…", with no " in',
    ),
    "head-with-brackets": ("---\ncan: [a, b]\n---\n\n# T\n", 2, 'YAML reads this otherwise; write can: "…"'),
    "ends-of-old": ("# T\r\rA [[nothing]].\r", 3, "no term 'nothing'; add it"),
    "ends-of-windows": ("# T\r\n\r\nA [[nothing]].\r\n", 3, "no term 'nothing'; add it"),
    "mark-of-order": ("\ufeff# T\n\nA [[nothing]].\n", 3, "no term 'nothing'; add it"),
}
STUDIED = "holds = 10 of 10\n"
FRONTED = ["tex-inline", "fence", "unclosed"]  # these again, below front matter


def draw(it):
    return it.save(it.ledger, {".out": it.output, ".svg": '<svg viewBox="0 0 9 9"><path d="M 1.25 2"/></svg>\n'})


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    return make_good(tmp_path_factory.mktemp("good"))


@pytest.fixture(scope="module")
def said(good, tmp_path_factory) -> list[str]:
    """The warnings and errors of a build of all the bad pages."""
    root = shutil.copytree(good, tmp_path_factory.mktemp("bad") / "project")
    original = example(root, "c/good")
    names = ["stale", "missing", "edited", "added", "one", "listed", "merged", "bare", "carries"]
    *_, carries = stale, missing, edited, added, *_ = [copy(original, f"c/{name}") for name in names]
    whole = draw(copy(original, "c/whole"))
    drawn = copy(whole, "c/drawn")
    heard = copy(original, "c/heard").save(original.ledger, {".out": original.output, ".wav": b"RIFF"})
    copy(heard, "c/sung").path(".wav").write_bytes(b"RAFF")
    stale.path(".py").write_text(GOOD + "# more\n")
    missing.path(".out").unlink()
    edited.path(".out").write_text(edited.output.replace("2.5000", "2.5001"))
    drawn.path(".svg").write_text(drawn.source(".svg").replace("1.25", "1.26"))
    shutil.copy(whole.path(".svg"), added.path(".svg"))
    write(root, {"snippets/c/carries.py": GOOD + "z = 1  # (9.9)\n"})
    carries = example(root, "c/carries")
    carries.save(carries.ledger, {".out": carries.output})
    for name, more, out in (
        ("idle", "", STUDIED),
        ("uncounted", "assert z\n", "z = 1\n"),
        ("unmarked", "assert z\n", STUDIED),
    ):
        write(root, {f"snippets/c/{name}.py": GOOD + more})
        example(root, f"c/{name}").save(original.ledger, {".out": out})
    twins = {"half": ("numpy", "torch"), "third": ("numpy", "tensorflow"), "typo": ("numpy", "torch", "tensorfow")}
    files = {f"snippets/c/{name}_{key}.py": GOOD for name, keys in twins.items() for key in keys}
    files |= {"snippets/c/new.py": GOOD, "snippets/c/mixed.py": GOOD, "snippets/c/mixed_numpy.py": GOOD}
    files |= {"snippets/c/listed.json": "[]", "snippets/c/merged.json": "<<<<<<< HEAD\n"}
    files |= {"snippets/c/bare.json": '{"date": "2026-01-01", "python": "3", "sha256": {}}'}
    files |= {f"docs/{name}.md": f"# Page {name}\n\n{text}\n" for name, (text, *_) in MISTAKES.items()}
    files |= {f"docs/{name}.md": text for name, (text, *_) in HEADS.items()}
    files |= {"snippets/c/alone_pytorch.py": GOOD, "snippets/c/waits.py": GOOD + "assert z\n"}
    files["docs/waits.md"] = '# Page waits\n\n??? evidence "Ten starts"\n\n    ::: c/waits\n'
    files |= {f"docs/front-{name}.md": f"{FRONT}# Page front-{name}\n\n{MISTAKES[name][0]}\n" for name in FRONTED}
    files |= dict.fromkeys(("docs/same-body.md", "docs/same-body-again.md"), "# Same\n\nBy [[9.8]].\n")
    files["docs/assets/figures/m.js"] = ""
    pages = sorted(path.removeprefix("docs/") for path in files if path.endswith(".md"))
    pages.remove("other-chapter.md")
    nav = [
        {"1 Tiny": "index.md"},
        {"2 Other": "other-chapter.md"},
        "reference/glossary.md",
        "reference/bibliography.md",
    ]
    write(root, files | settings(nav=[*nav, *pages]))
    result = build(root / "site", root)
    assert result.returncode, "the strict build let all of it pass:\n" + result.stdout
    assert "Traceback" not in result.stdout
    return [line for line in result.stdout.splitlines() if line.startswith(("WARNING", "ERROR"))]


@pytest.mark.parametrize("name", [*MISTAKES, *HEADS, *(f"front-{name}" for name in FRONTED)])
def test_a_mistake_stops_the_build(name, said):
    """With one message, which says where it is and how to mend it."""
    _, line, message = (MISTAKES | HEADS)[name.removeprefix("front-")]
    added = FRONT.count("\n") * name.startswith("front-")
    place = f"docs/{name}.md:{line + added}: "
    about = [line for line in said if re.search(rf"(?<![\w-]){name}\.md", line)]
    mend = f"mkdocs.yml or descent/: the mistake in {name}.md is not said once, but {len(about)} times; mend that:"
    assert len(about) == 1, "\n".join([mend, *about])
    assert place in about[0], f"{about[0]!r} does not say {place!r}"
    assert message in about[0]


def test_only_what_is_wrong_is_named(said):
    pages = {name for line in said for name in re.findall(r"([\w-]+)\.md", line)}
    assert pages <= {
        *MISTAKES,
        *HEADS,
        *(f"front-{name}" for name in FRONTED),
        "none",
        "page",
        "glossary",
        "bibliography",
        "index",
        "waits",
    }
    assert not [line for line in said if "docs/index.md:" in line]


# ---- what only looks like a mistake ----

HARMLESS = {
    "in-a-fence": "``` text\n$$ z\n[[x\n::: none\n??? no\n```",
    "in-tildes": "~~~ markdown\n::: c/none\n$ z $ [[ x ]]\n~~~",
    "in-inline-code": "`[[x]]`, `$z`, `$$`, `:::`, ``[[`x``, and `??? question`.",
    "code-over-two-lines": "A `piece [[of\ncode]] with $` in it.",
    "in-a-comment": "<!-- [[nothing]] $z -->\n\n<!--\n::: c/none\n\n$$ z\n-->",
    "comment-in-a-line": "Text <!-- [[nothing]] and $x --> goes on.",
    "html": "<div>\n[[nothing]] $z\n::: c/none\n</div>",
    "attribute": 'A <b title="[[nothing]] $z$">word</b>.',
    "escaped": "It costs \\$5, or \\$6; \\[[nothing]] and \\`$z$\\`.",
    "doctest": "``` python\n>>> [[1, 2], [3, 4]]\n[[1, 2], [3, 4]]\n```",
    "table": "| a | b |\n|---|---|\n| [[biases\\|bias]] | $z$ |\n| `a | [[x` | `$` |",
    "list": "- one $z$\n- two\n\n    ::: c/good\n\n- three\n\n1. first\n\n    More.\n\n    - inner\n\n        Deep.",
    "list-by-two": "- one\n  goes on\n- two\n  - three",
    "answer": '??? question "How many `$`?"\n\n    Two.\n\n    ::: c/good\n\n    $$\n    z = b\n    $$\n\nText.',
    "directly-below": '??? question "How \\"many\\"?"\n    Two,\n    or three.\n\nText.',
    "caption": "::: c/whole\n    A line, $z$,\n    a [[bias]] and `code\n    here`.\n\nText.",
    "equation": "$$ z = b $$\n\n$$\nz \\\\\nb\n$$ (3.1)\n\n$$ z $$ (3.4)",
    "definition": "term\n:   Its $z$.\n\n    More of it.\n\nText.",
    "quotation": "> By [[1.1]], $z = b$,\n> and a [[two\n> words|bias]].\n\nText.",
    "signs": "**::** and *!!* and - ::\n\nWhat?! Yes: a :: b; 2 > 1 and a < b. Really??? Stop!!!",
    "links": "See [a [1]](index.md), <https://example.org/$x>, or [x](index.md#tiny).",
    "heading": "## Why $z$ and [[bias]]? {data-lecture=L04}\n\n### And `[[x` { data-lecture=\"L01 L34\" }",
    "numbers": "It is [[c/good#z]] of [[book#examples]], by [[np.float64()]].",
    "install": "::: book/install with numpy\n\n::: book/tried",
    "indented-a-little": "  Text that is indented by two.\n\n   And by three.",
    "warning": '!!! warning "Not so fast"\n\n    A text.\n\n    - a list\n\n        and more',
    "study": 'It holds [[c/study?]].\n\n??? evidence "Ten starts"\n\n    ::: c/study\n\n    ::: c/good\n\nText.',
    "plain-code": "`：：：`, `´`, `<b`, `**`, `~~`, `-->`, `[^1]`, `[a][b]`, `\\(x\\)`, `{.beside}`, `&nbps;`.",
    "plain-fence": "``` text\n：：： ´ **\n- one\nText.\n---\n# T\n| a |\n<div>\n> [^1] `x\n1) {.beside\n```",
    "plain-comment": "<!-- ：：： ´ ** <div>\nText.\n---\n# T {.beside\n\n| a | b\n-->",
    "plain-signs": "2 * 3 and 4 \\* 5, a \\*\\* b, 3 < 4 > 2, R&D; AT&T, x--y --- so: -1, –5 °C, (1) or\n2. It – so.",
    "plain-latex": "A \\[bracket](index.md), a \\(paren, a \\` and a \\begin.",
    "plain-lists": "Text:\n\n- one\n  goes on\n- **two** and *more*\n\n    Text.\n\n1. a\n2. b\n\nIn chapter\n2. So.",
    "plain-table": "| a \\| b | `x|y` |\n|:--|--:|\n| $z$ \\| [[biases\\|bias]] | |\n\nText | with a bar.",
    "plain-box": '??? question "A *b*?"\n    | a | b |\n    |---|---|\n    | 1 | 2 |\n\n    - one\n\n    ## T',
    "plain-html": "<p>A <b>b</b><br>c<wbr/></p>\n\n<fig-x></fig-x> and <kbd>x</kbd> &nbsp;&amp; &#9731;.",
    "plain-headings": '## A {#a .beside data-lecture="L04 L05"}\n\n### B ###\n\n## C {#c}\n\nTerm { #term }\n:   So.',
    "plain-links": "[a][b], [x](https://a.org/b_(c)), <https://x.org>, [y](mailto:a@b.org).\n\n[b]: index.md",
    "plain-tex": "So $f'(x) = 5\\%$, $\\text{it’s}$ and $x^*$.",
    "rule": "Text.\n\n***\n\n---\n\nText.",
}  # fmt: skip


def test_what_only_looks_like_a_mistake_is_let_be(good, tmp_path):
    root = shutil.copytree(good, tmp_path / "project")
    draw(copy(example(root, "c/good"), "c/whole"))
    write(root, {"snippets/c/study.py": GOOD + "assert z\n"})
    example(root, "c/study").save(example(root, "c/good").ledger, {".out": STUDIED})
    # What editors and systems leave lying about is no example, and no exercise.
    left = ["c/.ipynb_checkpoints/good-checkpoint.py", "c/__pycache__/good.py", "c/#good.py#", "c/good.py~", "c/.#x.py"]
    left += [".DS_Store", "c/Thumbs.db", "c/.good.py.swp", "c/good.py.orig", "c/good.py.rej", "c/good (copy).py"]
    files = {f"snippets/{name}": b"\xff" for name in left}
    files |= {f"exercises/{name}": b"\xff" for name in ("c/.#x.toml", "c/.#x.py", "c/x.toml~", ".trash/x.toml")}
    files |= {f"docs/{name}.md": f"# Page {name}\n\n{text}\n" for name, text in HARMLESS.items()}
    files["docs/index.md"] = INDEX + "\n[rule](rule.md)\n"
    write(root, files)
    built = build(tmp_path / "site", root)
    assert built.returncode == 0, built.stdout
    for name in HARMLESS:
        page = (tmp_path / "site" / name / "index.html").read_text(encoding="utf-8")
        assert 'class="wrong"' not in page, name
    assert sorted(path.name for path in (tmp_path / "site/snippets").rglob("*") if path.is_file()) == [
        "good.py", "study.py", "whole.py"
    ]  # fmt: skip


# ---- what no page can be made without: the build ends with one message ----

UNREADABLE = {
    "docs/index.md": "docs/index.md:2: not UTF-8; save it as UTF-8",
    "docs/reference/glossary.md": "docs/reference/glossary.md:2: not UTF-8; save it as UTF-8",
    "snippets/c/good.py": "snippets/c/good.py:2: not UTF-8; save it as UTF-8",
    "snippets/c/good.out": "snippets/c/good.out:2: not UTF-8; save it as UTF-8",
    "docs/labs/one.py": "docs/labs/one.py:2: not UTF-8; save it as UTF-8",
    "snippets/tried.json": "snippets/tried.json:2: not UTF-8; save it as UTF-8",
}


@pytest.mark.parametrize("name", [*UNREADABLE, "not JSON"])
def test_what_can_not_be_read_is_named(name, good, tmp_path):
    root = shutil.copytree(good, tmp_path / "project")
    file, content = (name, b"# T\n\xe9\n") if name in UNREADABLE else ("snippets/tried.json", b"[\n<<<<<<< HEAD\n")
    write(root, {file: content})
    built = build(root / "site", root)
    errors = [line for line in built.stdout.splitlines() if "ERROR" in line]
    assert built.returncode and "Traceback" not in built.stdout
    message = UNREADABLE.get(name, "snippets/tried.json:2: not JSON; take the version that was committed")
    assert errors == [f"ERROR   -  {message}"], built.stdout


# ---- what stands in no page: in mkdocs.yml, in a file's name, in what is made by tests ----

NAV = ["index.md", "reference/glossary.md", "reference/bibliography.md"]
AROUND = {
    "a page twice": ({}, {"nav": [*NAV, "index.md"]}, "mkdocs.yml: index.md stands twice in nav; take one of them out"),
    "a number that is none": (
        {"docs/x.md": "# X\n"},
        {"nav": [*NAV, {"2. X": "x.md"}]},
        "mkdocs.yml: nav: '2. X' begins with no chapter's number; write 2 Its name",
    ),
    "a number twice": (
        {"docs/x.md": "# X\n", "docs/y.md": "# Y\n"},
        {"nav": [*NAV, {"2 X": "x.md"}, {"2 Y": "y.md"}]},
        "mkdocs.yml: nav: there are two chapters 2; give each its own number",
    ),
    "a title that is a number": (
        {"docs/x.md": "# X\n"},
        {"nav": [*NAV, {2: "x.md"}]},
        "mkdocs.yml: nav: '2' begins with no chapter's number; write 2 Its name",
    ),
    "a stop that is none": (
        {"docs/x.md": "---\nstop: lost\n---\n# X\n"},
        {"nav": [*NAV, {"2 X": "x.md"}]},
        "  docs/x.md:1: the chapter docs/x.md stands on no stop of the loop; write a line stop: with one of before",
    ),
    "a sheet that is none": (
        {},
        {"extra_css": ["assets/none.css"]},
        "mkdocs.yml: no file docs/assets/none.css; write it, or take it out",
    ),
    "a page called otherwise": (
        {"docs/x.markdown": "# X\n"},
        {},
        "docs/x.markdown:1: a page's file ends in .md; call it so",
    ),
    "a folder called as a page": (
        {"docs/x.md/y.md": "# Y\n\nA [[nothing]].\n"},
        {},
        "docs/x.md/y.md:3: no term 'nothing'",
    ),
    "tries of another shape": ({"snippets/tried.json": "[{}]"}, {}, "snippets/tried.json:1: not what it was; take the"),
    "runs of another shape": (
        {"snippets/ran.json": "{}"},
        {},
        "snippets/ran.json:1: not what it was; take the version",
    ),
    "a merge of three": ({"docs/x.md": "# X\n\n||||||| base\n"}, {}, "docs/x.md:3: a merge left its marks; choose one"),
    "a term twice": (
        {"docs/reference/glossary.md": "# Glossary\n\nbias { #bias }\n:   One.\n\nbias { #bias }\n:   Two.\n"},
        {},
        "docs/reference/glossary.md:6: #bias stands in line 3 already; give each its own",
    ),
}


@pytest.mark.parametrize("name", AROUND)
def test_what_stands_in_no_page_is_told(name, good, tmp_path):
    files, more, message = AROUND[name]
    root = shutil.copytree(good, tmp_path / "project")
    write(root, files | settings(**more))
    built = build(root / "site", root)
    errors = [line for line in built.stdout.splitlines() if re.match("ERROR|WARNING", line)]
    assert built.returncode and "Traceback" not in built.stdout, built.stdout
    assert len(errors) == 1 and message in errors[0], built.stdout
