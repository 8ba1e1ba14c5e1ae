"""MkDocs hooks: what a Markdown extension can't do. A builder that knows no hooks makes the same pages."""

import os
import re
import shutil
from pathlib import Path

from descent.examples import LIBRARIES
from descent.labs import KEYS
from descent.pages import Book, book, log

# Half of a build would go into the search index, which reads each tag of a page. A drawing or a formula, tag by
# tag, is nothing that anybody searches for, nor are the tabs; of code, the text is enough. So they wait aside
# until the index has been made.
_HEAVY = re.compile(r'<(svg|math|label)\b.*?</\1>|<div class="panel".*?</p></div>|<pre\b.*?</pre>', re.S)
_AWAY = re.compile(r"<!--away (\d+)-->.*?<!--/-->", re.S)
_TAG = re.compile(r"<[^>]*>")


def _book(config) -> Book:
    return book(Path(config.config_file_path).parent.resolve())


def on_pre_build(config) -> None:
    for lab in _book(config).labs.values():
        try:
            problem = lab.problem() or lab.stale_file(_book(config))
        except ValueError:
            continue  # a reference leads nowhere: its page says so
        if problem:
            log.error(problem)


def _lab(page, config):
    name, end = os.path.splitext(page.file.src_uri)
    return _book(config).labs.get(name) if end == ".ipynb" else None


def on_pre_page(page, config, files) -> None:
    """mkdocs-jupyter makes a page of a notebook, and would fill it with 646 KB from a template of its own. It is
    spared that: what it put in the place of MkDocs's own rendering goes, so a lab is converted as a chapter is."""
    if _lab(page, config):
        vars(page).pop("render", None)
        page.edit_url = page.edit_url and page.edit_url.removesuffix(".ipynb") + ".py"


def on_page_markdown(markdown: str, page, config, files) -> str:
    lab = _lab(page, config)
    return lab.markdown() if lab else markdown


def downloads(lab, config) -> str:
    """The lab as a notebook and as a script; in Colab where the repository's address is known."""
    name, libraries = lab.name.rpartition("/")[2], []
    branch = re.match(r"(?:edit|blob)/([^/]+)/", config.edit_uri or "")
    repository = re.match(r"https://github\.com/(.+?)/*$", config.repo_url or "")
    for key in KEYS:
        links = [("notebook", f"../{name}_{key}.ipynb", " download"), ("script", f"../{name}_{key}.py", " download")]
        if branch and repository:
            there = f"github/{repository[1]}/blob/{branch[1]}/{lab.shown(f'_{key}.ipynb')}"
            links.append(("Open in Colab", f"https://colab.research.google.com/{there}", ""))
        html = ", ".join(f'<a href="{link}"{how}>{label}</a>' for label, link, how in links)
        libraries.append(f"<span>{LIBRARIES[key]}: {html}</span>")
    return f'<p class="downloads">To run it yourself. {" ".join(libraries)}</p>'


def on_page_content(html: str, page, config, files) -> str:
    if lab := _lab(page, config):
        html = html.replace("</h1>", "</h1>\n" + downloads(lab, config), 1)
    page.away = []

    def put_away(found: re.Match) -> str:
        page.away.append(found[0])
        words = "" if found[1] else _TAG.sub("", found[0])
        return f"<!--away {len(page.away) - 1}-->{words}<!--/-->"

    return _HEAVY.sub(put_away, html)


def on_post_page(output: str, page, config) -> str:
    return _AWAY.sub(lambda found: page.away[int(found[1])], output)


def on_post_build(config) -> None:
    """The snippets are part of the site, so that a page can link to the file that it shows."""
    others = shutil.ignore_patterns("*.out", "*.svg", "*.json", "*.toml", "*.part", ".*")
    place = Path(config.site_dir, "snippets")
    source = Path(config.config_file_path).parent / "snippets"
    shutil.copytree(source, place, ignore=others, copy_function=_link, dirs_exist_ok=True)


def _link(source: str, target: str) -> None:
    """A second name for the same file: to write hundreds of copies takes a tenth of a build."""
    try:
        os.link(source, target)
    except OSError:  # another disk, or one that knows no links
        shutil.copyfile(source, target)
