"""A MkDocs hook: the snippets are part of the site, so that a page can link to the file it shows.

The one thing that a Markdown extension can't do.
"""

import shutil
from pathlib import Path


def on_post_build(config) -> None:
    others = shutil.ignore_patterns("*.out", "*.svg", "*.json", "*.toml", "*.part", ".*")
    place = Path(config.site_dir, "snippets")
    source = Path(config.config_file_path).parent / "snippets"
    shutil.copytree(source, place, ignore=others, copy_function=shutil.copyfile, dirs_exist_ok=True)
