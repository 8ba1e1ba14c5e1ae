"""A MkDocs hook: the snippets are part of the site, so that a page can link to the file it shows.

The one thing that a Markdown extension can't do.
"""

from pathlib import Path

from mkdocs.structure.files import File, Files


def on_files(files: Files, config) -> Files:
    root = Path(config.config_file_path).parent
    for path in sorted((root / "snippets").rglob("*.py")):
        files.append(File.generated(config, path.relative_to(root).as_posix(), abs_src_path=str(path)))
    return files
