"""MkDocs hooks: what only MkDocs can do. The pages themselves are the work of descent/pages.py."""

import functools
import logging
import pickle
import re
import sys
from pathlib import Path

# However MkDocs was called, wherever. It has put this folder there, and in it is an html.py.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

import jinja2  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.structure.files import File  # noqa: E402
from mkdocs.utils import CountHandler  # noqa: E402

from descent import offered, offline, theme  # noqa: E402
from descent.address import chapters, misled  # noqa: E402
from descent.book import Book, book  # noqa: E402
from descent.lab import Lab  # noqa: E402
from descent.ledger import Wrong  # noqa: E402
from descent.page import log  # noqa: E402
from descent.pages import ANSWERS, Descent  # noqa: E402
from descent.plain import Entry, gist  # noqa: E402
from descent.policy import policy  # noqa: E402
from descent.search import index, kind_of, later, sections  # noqa: E402

# Pages as they were converted: while the site is served, only what has changed is converted again.
KEPT: dict[str, object] = {}
CONVERTED = ("content", "toc", "meta", "markdown", "_title_from_render", "present_anchor_ids")
TEMPLATES: dict[str, bytes] = {}
STYLE: dict[str, str] = {}  # the theme's sheet, and ours
# What the search finds: page → its HTML, its title, its sections, the last two pickled; and the
# pages in their order.
FOUND: dict[str, tuple] = {}
ORDER: list = []
SERVED = False  # by `mkdocs serve`, which puts a script into each page that no policy knows
# By `mkdocs serve --dirty`: what lies in the site stays, and only what has changed is made anew.
# MkDocs asks each page and each file for that; here they answer, for it knows only their dates.
KEEPS = False
OFFERED: dict[str, tuple[object, File]] = {}  # path → what lies there, and as a file of the site
LATER: list = []  # the process that makes the search's index
COMPLAINTS = CountHandler(level="WARNING")
logging.getLogger("mkdocs").addHandler(COMPLAINTS)
TEXTS: dict[str, str] = {}  # of the pages, for what MkDocs says of their links


def _placed(record: logging.LogRecord) -> bool:
    """What MkDocs says of a link, with its line."""
    said = record.getMessage()
    if found := re.match("Doc file '([^']*)' contains an? .*?link '([^']*)'", said):
        file, target = re.sub(r"\.ipynb$", ".py", found[1]), re.escape(found[2])
        link = re.search(rf"(?:\]\(<?|\]: *<?|=\"){target}[\s\")>]", TEXTS.get(found[1], "") + "\n")
        if link:
            line = link.string.count("\n", 0, link.start()) + 1
            record.msg, record.args = f"docs/{file}:{line}: {said}; mend the link", ()
    return True


logging.getLogger("mkdocs.structure.pages").addFilter(_placed)


def on_startup(command: str, dirty: bool) -> None:
    global SERVED, KEEPS
    SERVED = command == "serve"
    KEEPS = SERVED and dirty
    if KEEPS:  # its warning is of links that would be wrong; here they are not
        log = logging.getLogger("mkdocs.commands.build")
        log.addFilter(lambda record: "'dirty' build" not in record.getMessage())


def on_shutdown() -> None:
    while LATER:
        LATER.pop().kill()


def on_config(config):
    """The extension is made here: a name in mkdocs.yml is looked up before the hooks are loaded,
    where only `python -m mkdocs`, called in this folder, finds it."""
    docs = Path(config.docs_dir)
    if not config.use_directory_urls:
        raise PluginError("links lead to folders (perceptron/); take out use_directory_urls: false")
    if docs.name != "docs" or not (docs.parent / "snippets").is_dir():
        raise PluginError(f"{docs}: no folder docs beside a folder snippets; mend docs_dir")
    if wrong := misled(config.nav or []):
        raise PluginError(f"mkdocs.yml: {wrong}")
    ours = ("descent.pages", *(it for it in config.markdown_extensions if isinstance(it, Descent)))
    others = [it for it in config.markdown_extensions if it not in ours]  # the last build's as well
    about = {"root": str(docs.parent), "chapters": chapters(config.nav or [])}
    about["colab"] = offered.colab(config.repo_url)
    config.markdown_extensions = [*others, Descent(**about)]
    return config


def descent_of(config) -> Descent:
    return next(it for it in config.markdown_extensions if isinstance(it, Descent))


def _book(config) -> Book:
    return book(Path(config.docs_dir).parent)


def on_pre_build(config) -> None:
    book.cache_clear()
    try:
        TEXTS.clear()
        TEXTS.update(_book(config).pages)
    except Wrong as wrong:
        raise PluginError(str(wrong)) from None


class Offered(File):
    """What lies beside the pages; while the site is served it is written once."""

    written = False

    def copy_file(self, dirty: bool = False) -> None:
        if not (KEEPS and self.written):
            super().copy_file()
            self.written = True


def on_files(files, config):
    """The programs are part of the site, so that a page can link to the file that it shows; and of
    a lab what readers download, with links to the site where its address is known."""
    sheet = re.compile(r"assets/stylesheets/main\..*css$")
    for file in list(files):  # of the theme no script is used, and of its style some: on_post_build
        if sheet.match(file.src_uri):
            STYLE["theme"] = file.content_string
        if re.match(r"assets/(javascripts|stylesheets|images)/", file.src_uri):
            files.remove(file)
        elif file.is_documentation_page() and not re.search(r"\.(md|ipynb)$", file.src_uri):
            log.error(f"docs/{file.src_uri}:1: a page's file ends in .md; call it so")
            files.remove(file)
    for it in (*config.extra_css, *config.extra_javascript):
        if not (re.match("https?:", str(it)) or files.get_file_from_path(str(it))):
            log.error(f"mkdocs.yml: no file docs/{it}; write it, or take it out")
    ours = files.get_file_from_path("assets/book.css")
    STYLE["ours"] = ours.content_string if ours else ""
    book, in_colab = _book(config), offered.colab(config.repo_url)
    listed = sorted(file.src_uri for file in files)
    overrides = Path(config.docs_dir).parent.glob("overrides/**/*.html")
    templates = sorted((path, path.stat().st_mtime_ns) for path in overrides)
    says = book.says, listed, templates, config.nav, config.mdx_configs
    says += config.site_name, config.site_url, config.repo_url, config.edit_uri
    if KEPT.get("") != says:
        KEPT.clear()
        ANSWERS.clear()
        KEPT[""] = says
        KEPT["fixed"] = offered.fixed(book, bool(in_colab))
    for problem in offered.astray(book):
        log.error(problem)
    beside = dict(KEPT["fixed"])
    for page in descent_of(config).chapters:
        beside |= offered.of_chapter(book, page, config.site_url, KEPT)
    for file in files if KEEPS else ():
        if (text := book.pages.get(file.src_uri)) is not None:
            old = KEPT.get(file.src_uri, {}).get("text")
            file.is_modified = functools.partial(bool, text != old)
    for path, it in beside.items():
        known = OFFERED.get(path) if KEEPS else None
        if not known or known[0] != it:
            kind = {"abs_src_path": str(it)} if isinstance(it, Path) else {"content": it}
            known = OFFERED[path] = it, Offered.generated(config, path, **kind)
        files.append(known[1])
    for lab in book.labs.values():
        problem = lab.problem or (lab.name not in KEPT and lab.outdated(book.resolve))
        if problem:
            log.error(problem)
            continue
        KEPT[lab.name] = lab
        page, *own = offered.of_lab(book, lab, config).items()
        # MkDocs would make a page of it.
        files.append(File.generated(config, f"{lab.name}.text", content=page[1]))
        files.get_file_from_path(f"{lab.name}.text").dest_uri = page[0]
        for path, text in own:
            files.get_file_from_path(path).content_string = text
    return files


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
    descent = descent_of(config)
    descent.file, descent.meta = page.file.src_uri, page.meta
    if lab := _lab(page, config):
        page.meta["description"] = gist(lab.markdown())
        markdown = lab.markdown(offered.downloads(lab, config.repo_url, config.edit_uri))
    kept = KEPT.get(page.file.src_uri)
    if kept and kept["text"] == _book(config).pages.get(page.file.src_uri):
        page.render = functools.partial(again, page, kept)
    KEPT["complaints"] = COMPLAINTS.get_counts()
    if not markdown.strip():  # of such a page nothing else is asked
        file = f"docs/{page.file.src_uri}"
        log.error(f"{file}:1: a page begins with its title; write # Title above all else")
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
    for page in nav.pages if KEEPS else ():
        if not page.file.is_modified():  # others may lead to it
            again(page, KEPT[page.file.src_uri], config, files)


def title_of(page) -> str:
    return re.sub("<[^>]*>", "", str(page.title or ""))


def on_page_content(html: str, page, config, files) -> None:
    """Keep it, unless something was wrong: that has to be said each time."""
    title = title_of(page)
    if FOUND.get(page.url, ())[:2] != (html, title):
        kind = kind_of(title, page.file.src_uri)
        parts = sections(html, page.url.removeprefix("./"), kind)
        FOUND[page.url] = html, title, parts, pickle.dumps((title, parts))
    uri = page.file.src_uri
    of_all = any(it.text == "book/way" for it in _book(config).found.get(uri, ()))  # their minutes
    if KEPT["complaints"] == COMPLAINTS.get_counts() and not of_all:
        kept = {name: getattr(page, name) for name in CONVERTED}
        links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
        kept |= {"links": links, "text": _book(config).pages.get(uri)}
        KEPT[uri] = kept


def on_post_page(output: str, page, config) -> str:
    return output if SERVED else policy(output)


def on_post_template(output_content: str, template_name: str, config) -> str:
    html = template_name.endswith(".html") and not SERVED
    return policy(output_content) if html else output_content


def on_post_build(config) -> None:
    """What the pages fetch when a reader answers an exercise, and one style sheet, ours and of the
    theme's what the pages need; then index the pages as they are now, in the order of the book.
    `mkdocs serve` does so as well. What a browser keeps comes last."""
    site = Path(config.site_dir)
    theme.write(site, STYLE.get("theme", ""), STYLE["ours"])
    offered.answer(site, ANSWERS, KEPT)
    entries = []
    for page in ORDER:
        says, url = page.meta.get("description") or "", page.url.removeprefix("./")
        entries.append(Entry(page.file.src_uri, url, title_of(page), says))
    try:
        search(site)
        offered.share(site, _book(config), entries, config, KEPT)
        if not SERVED:
            offline.write(site, {it.url: it.title for it in entries}, config.site_url)
    except Wrong as wrong:
        raise PluginError(str(wrong)) from None


def search(site: Path) -> None:
    found = [FOUND[page.url] for page in ORDER if page.url in FOUND]
    if len(found) < len(ORDER):  # `mkdocs build --dirty` leaves out what has not changed
        log.info("The search is as it was: an index is made of all pages, and not all were built")
        return
    target = Path(site, "pagefind")
    if KEEPS and target.is_dir():
        on_shutdown()
        LATER.append(later([it[3] for it in found], target))
        return
    index([it[1:3] for it in found], target)
