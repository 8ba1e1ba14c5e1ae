"""MkDocs hooks: what only MkDocs can do. The pages themselves are the work of descent/pages.py."""

import functools
import json
import logging
import re
import sys
from pathlib import Path

# However MkDocs was called, wherever. It has put this folder there, and in it is an html.py.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

import jinja2  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.structure.files import File  # noqa: E402
from mkdocs.utils import CountHandler  # noqa: E402

from descent.blank import blanks  # noqa: E402
from descent.book import Book, book  # noqa: E402
from descent.example import Wrong  # noqa: E402
from descent.exercise import download, strays  # noqa: E402
from descent.html import SWITCH  # noqa: E402
from descent.lab import KEYS, Lab, cell_of, notebook_of  # noqa: E402
from descent.ledger import LIBRARIES  # noqa: E402
from descent.notebook import notebooks, programs  # noqa: E402
from descent.page import log  # noqa: E402
from descent.pages import Descent  # noqa: E402
from descent.policy import policy  # noqa: E402
from descent.search import index, sections  # noqa: E402
from descent.theme import names, pruned  # noqa: E402

# Pages as they were converted: while the site is served, only what has changed is converted again.
KEPT: dict[str, object] = {}
ANSWERS: dict[str, dict] = {}  # page → what its exercises answer
TEMPLATES: dict[str, bytes] = {}
STYLE: dict[str, str] = {}  # the theme's sheet, and ours
# The branch of the repository that holds the programs as notebooks: publish.yml fills it, since
# Colab opens what lies in a repository, and nothing that lies on a site.
COLAB = "notebooks"
# What the search finds: page → its HTML, its title, its sections; and the pages in their order.
FOUND: dict[str, tuple] = {}
ORDER: list = []
SERVED = False  # by `mkdocs serve`, which puts a script into each page that no policy knows
COMPLAINTS = CountHandler(level="WARNING")
logging.getLogger("mkdocs").addHandler(COMPLAINTS)
BESIDE = r'<h2 class="beside"[^>]* id="([\w-]+)".*\n?<p class="beside" data-further="(\d+)"'
CONVERTED = ("content", "toc", "_title_from_render", "present_anchor_ids")


def on_startup(command: str, dirty: bool) -> None:
    global SERVED
    SERVED = command == "serve"


def on_config(config):
    """The extension is made here: a name in mkdocs.yml is looked up before the hooks are loaded,
    where only `python -m mkdocs`, called in this folder, finds it."""
    docs = Path(config.docs_dir)
    if not config.use_directory_urls:
        raise PluginError("links lead to folders (perceptron/); take out use_directory_urls: false")
    if docs.name != "docs" or not (docs.parent / "snippets").is_dir():
        raise PluginError(f"{docs}: no folder docs beside a folder snippets; mend docs_dir")
    ours = ("descent.pages", *(it for it in config.markdown_extensions if isinstance(it, Descent)))
    others = [it for it in config.markdown_extensions if it not in ours]  # the last build's as well
    named = [pair for it in config.nav or () if isinstance(it, dict) for pair in it.items()]
    chapters = [pair for pair in named if re.match(r"\d+[a-z]? ", pair[0])]
    about = {"root": str(docs.parent), "chapters": chapters, "colab": colab(config, COLAB)}
    config.markdown_extensions = [*others, Descent(**about)]
    return config


def descent_of(config) -> Descent:
    return next(it for it in config.markdown_extensions if isinstance(it, Descent))


def _book(config) -> Book:
    return book(Path(config.docs_dir).parent)


def on_pre_build(config) -> None:
    book.cache_clear()
    try:
        _book(config)
    except Wrong as wrong:
        raise PluginError(str(wrong)) from None


def on_files(files, config):
    """The programs are part of the site, so that a page can link to the file that it shows; and of
    a lab what readers download, with links to the site where its address is known."""
    sheet = re.compile(r"assets/stylesheets/main\..*css$")
    for file in list(files):  # of the theme no script is used, and of its style some: on_post_build
        if sheet.match(file.src_uri):
            STYLE["theme"] = file.content_string
        if re.match(r"assets/(javascripts|stylesheets|images)/", file.src_uri):
            files.remove(file)
    ours = files.get_file_from_path("assets/book.css")
    STYLE["ours"] = ours.content_string if ours else ""
    book = _book(config)
    for example in book.examples.values():
        for suffix in (*example.sources.values(), *{".wav"} & example.files.keys()):
            path, content = example.relative_path(suffix), example.files[suffix]
            files.append(File.generated(config, path, content=content))
    exercises = download(book.exercises, book.root)
    for path, content in exercises.items():
        files.append(File.generated(config, path, content=content))
    unseen = (
        f"{it.path}:1: no page shows it; write ::: exercise {it.name} in a chapter, or delete it"
        for it in book.exercises.values()
        if it.name not in book.asked
    )
    for problem in (*unseen, *strays(book.root, book.exercises)):
        log.error(problem)
    if book.runtime:
        for path, file in book.runtime.files.items():
            files.append(File.generated(config, path, abs_src_path=str(file)))
    if colab(config, COLAB):
        for shown in book.shown.values():
            for block in filter(lambda block: block.notebook, shown.blocks):
                notebook = notebook_of([cell_of("code", block.source.rstrip("\n"), {}, "program")])
                files.append(File.generated(config, block.notebook, content=notebook))
    says = book.says, sorted(file.src_uri for file in files), config.nav, config.mdx_configs
    says += (colab(config, COLAB), config.site_url)
    if KEPT.get("") != says:
        KEPT.clear()
        ANSWERS.clear()
        KEPT[""] = says
    packed = KEPT["programs"] = KEPT.get("programs") or programs(book, exercises)
    files.append(File.generated(config, "programs.zip", content=packed))
    for page in descent_of(config).chapters:
        text, kept = book.pages.get(page), KEPT.get(f"notebooks:{page}")
        if not kept or kept[0] != text:
            kept = KEPT[f"notebooks:{page}"] = text, notebooks(book, page, config.site_url)
        for path, content in kept[1].items():
            files.append(File.generated(config, path, content=content))
    for lab in book.labs.values():
        problem = lab.problem() or (lab.name not in KEPT and lab.outdated(book.resolve))
        if problem:
            log.error(problem)
            continue
        KEPT[lab.name] = lab
        page = lab.markdown(downloads(lab, config))
        files.append(File.generated(config, f"{lab.name}.text", content=page))
        files.get_file_from_path(f"{lab.name}.text").dest_uri = f"{lab.name}.md"
        if config.site_url and not any(lab.astray(lab.notebook["cells"], book.resolve)):
            for suffix, text in lab.files(book.resolve, config.site_url).items():
                files.get_file_from_path(f"{lab.name}{suffix}").content_string = text
    return files


def colab(config, branch: str) -> str:
    """The address of the repository's root in Colab; nothing where the repository is not known."""
    found = re.match(r"https://github\.com/(.+?)/*$", config.repo_url or "")
    return f"https://colab.research.google.com/github/{found[1]}/blob/{branch}" if found else ""


def downloads(lab: Lab, config) -> str:
    """The lab as a notebook and as a script; in Colab where the repository's address is known."""
    name, libraries = lab.name.rpartition("/")[2], []
    branch = re.match(r"(?:edit|blob)/([^/]+)/", config.edit_uri or "")
    folder = branch and colab(config, branch[1])
    for key in KEYS:
        html = f'<a href="../{name}_{key}.ipynb" download>notebook</a>'
        html += f', <a href="../{name}_{key}.py" download>script</a>'
        if folder:
            place = f"{folder}/{lab.relative_path(f'_{key}.ipynb')}"
            html += f', <a href="{place}">Open in Colab</a>'
        libraries.append(f"<span>{LIBRARIES[key]}: {html}</span>")
    how = "A notebook opens in Jupyter: <code>pip install jupyterlab</code>, "
    how += "then <code>jupyter lab</code>. Its first cell installs the libraries that it needs, in "
    how += "the versions with which this page was recorded."
    blank = any(blanks(block.source) for cell in lab.cells for block in cell.blocks)
    if blank:
        how += (
            " In the notebook the blanks are empty, and the solutions folded; the script is solved."
        )
    links = f"To run it yourself. {' '.join(libraries)} <span>{how}</span>"
    return f'<p class="downloads">{links}</p>{SWITCH if blank else ""}'


def _lab(page, config) -> Lab | None:
    name, _, suffix = page.file.src_uri.rpartition(".")
    return _book(config).labs.get(name) if suffix == "ipynb" else None


def on_pre_page(page, config, files) -> None:
    """mkdocs-jupyter makes a page of a notebook, and would fill it with 646 KB from a template of
    its own. What it put in the place of MkDocs's rendering goes: a lab is converted like a chapter.
    """
    if _lab(page, config):
        vars(page).pop("render", None)
        page.edit_url = page.edit_url and page.edit_url.removesuffix(".ipynb") + ".py"


def on_page_markdown(markdown: str, page, config, files) -> str:
    chapter = re.match(r"(\d+)[a-z]? ", page.title or "") if config.nav else None
    descent = descent_of(config)
    descent.file, descent.chapter = page.file.src_uri, chapter[1] if chapter else ""
    if lab := _lab(page, config):
        markdown = lab.markdown(downloads(lab, config))
    kept = KEPT.get(page.file.src_uri)
    if kept and kept["markdown"] == markdown:
        page.render = functools.partial(again, page, kept)
    KEPT["complaints"] = COMPLAINTS.get_counts()
    return markdown


def again(page, kept: dict, config, files) -> None:
    """Instead of MkDocs's rendering: the page as it was."""
    vars(page).update({name: kept[name] for name in CONVERTED})
    links = kept["links"].items()
    page.links_to_anchors = {files.get_file_from_path(path): anchors for path, anchors in links}


class Compiled(jinja2.BytecodeCache):
    """The theme's templates, which MkDocs would compile for each build."""

    def load_bytecode(self, bucket) -> None:
        if bucket.key in TEMPLATES:
            bucket.bytecode_from_string(TEMPLATES[bucket.key])

    def dump_bytecode(self, bucket) -> None:
        TEMPLATES[bucket.key] = bucket.bytecode_to_string()


def on_env(env, config, files) -> None:
    env.bytecode_cache = Compiled()


def on_nav(nav, config, files) -> None:
    ORDER[:] = nav.pages


def on_page_content(html: str, page, config, files) -> None:
    """Keep it, unless something was wrong: that has to be said each time."""
    descent = descent_of(config)
    if descent.page and descent.page.file == page.file.src_uri:  # else it is as it was
        ANSWERS[page.file.src_uri] = descent.page.answers
    page.meta["beside"] = dict(re.findall(BESIDE, html))
    title = re.sub("<[^>]*>", "", page.title or "")
    if FOUND.get(page.url, ())[:2] != (html, title):
        listed = page.file.src_uri.startswith("reference/")
        kind = "chapter" if re.match(r"\d", title) else "listed" if listed else "aside"
        FOUND[page.url] = html, title, sections(html, page.url.removeprefix("./"), kind)
    if KEPT["complaints"] == COMPLAINTS.get_counts():
        kept = {name: getattr(page, name) for name in CONVERTED}
        links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
        KEPT[page.file.src_uri] = kept | {"links": links, "markdown": page.markdown}


def on_post_page(output: str, page, config) -> str:
    return output if SERVED else policy(output)


def on_post_template(output_content: str, template_name: str, config) -> str:
    html = template_name.endswith(".html") and not SERVED
    return policy(output_content) if html else output_content


def on_post_build(config) -> None:
    """What the pages fetch when a reader answers an exercise, and one style sheet, ours and of the
    theme's what the pages need; then index the pages as they are now, in the order of the book.
    `mkdocs serve` does so as well."""
    site = Path(config.site_dir)
    used = names(
        (path.read_text("utf-8") for path in site.rglob("*.html")),
        (path.read_text("utf-8") for path in site.glob("assets/**/*.js")),
    )
    style = site / "assets/book.css"
    style.parent.mkdir(parents=True, exist_ok=True)
    whole = pruned(STYLE.get("theme", ""), used, STYLE["ours"]) + STYLE["ours"]
    style.write_text(whole, encoding="utf-8")
    for page, answers in ANSWERS.items():
        if answers:
            path = Path(config.site_dir, "exercises", page).with_suffix(".json")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    found = [FOUND[page.url][1:] for page in ORDER if page.url in FOUND]
    if len(found) < len(ORDER):  # `mkdocs build --dirty` leaves out what has not changed
        log.info("The search is as it was: an index is made of all pages, and not all were built")
        return
    try:
        index(found, Path(config.site_dir, "pagefind"))
    except Wrong as wrong:
        raise PluginError(str(wrong)) from None
