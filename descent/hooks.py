"""MkDocs hooks: what a Markdown extension can't do. A builder that knows no hooks makes the same pages."""

import os
import re
import shutil
from pathlib import Path

# Half of a build would go into the search index, which reads each tag of a page. A drawing or a formula, tag by
# tag, is nothing that anybody searches for, nor are the tabs; of code, the text is enough. So they wait aside
# until the index has been made.
_HEAVY = re.compile(r'<(svg|math|label)\b.*?</\1>|<div class="panel".*?</p></div>|<pre\b.*?</pre>', re.S)
_AWAY = re.compile(r"<!--away (\d+)-->.*?<!--/-->", re.S)
_TAG = re.compile(r"<[^>]*>")


def on_page_content(html: str, page, config, files) -> str:
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
