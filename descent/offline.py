"""What a browser needs to know of a publication: stamps on what its pages share, and the service
worker that keeps what was visited.

A stamp is the beginning of a file's SHA-256, behind its address wherever a page, a style or a
module asks for it: `assets/book.css?3f2a91c04b`. Another content has another address. So a browser,
or a host's cache, that holds a page of one publication never gives it a file of another.

The worker, `sw.js`, says by itself how it goes about it. It is written last, since it knows all.
"""

import hashlib
import json
import posixpath
import re
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from descent.ledger import Wrong
from descent.policy import policy

RUNTIME = "assets/runtime/"
_WORKER = Path(__file__).with_name("sw.js")
# Where a text asks for a file: in a module a name in quotes that is that of a file beside it. It
# may have the stamp of an earlier build, where that is built upon.
_ASKS = {
    ".js": re.compile(r'(")((?:\./)?[\w./-]+\.(?:js|py))(?:\?[0-9a-f]{10})?(?=")'),
    ".css": re.compile(r"(url\()([^)\"':?#]+)(?:\?[0-9a-f]{10})?(?=\))"),
    ".html": re.compile(
        r'(\s(?:href|src|data-module|data-answers)=")([^"?#:]+)(?:\?[0-9a-f]{10})?(?=")'
    ),
}
_OFFLINE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>No network · Descent</title>{styles}</head>
<body><main class="md-main__inner md-grid"><article class="md-content md-content__inner md-typeset">
<h1>There is no network</h1>
<p><em>{page}</em> comes from the network, and your browser has not kept it: it keeps the pages
that you have visited. Once you are online, load this page again.</p>
<h2>What you can read now</h2>
<ul>{kept}</ul>
</article></main></body></html>
"""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:10]


class Stamps:
    """The stamps of a built site's files; a file that asks for others has theirs in it."""

    def __init__(self, site: Path):
        self.site, self.found, self.open = site, {}, []

    def of(self, path: str) -> str:
        if path in self.open:
            ring = " → ".join([*self.open[self.open.index(path) :], path])
            raise Wrong(f"docs/{path}:1: modules import one another in a ring: {ring}; break it")
        if path not in self.found:
            self.open.append(path)
            self.found[path] = _digest(self.stamped(path))
            self.open.pop()
        return self.found[path]

    def stamped(self, path: str, base: str = "/") -> bytes:
        """The file, and each file that it asks for with its stamp. `base`: where the site's root
        is, for a page that says so."""
        file, data = self.site / path, (self.site / path).read_bytes()
        asks = _ASKS.get(file.suffix)
        if not asks:
            return data

        def ask(it: re.Match) -> str:
            if it[2].startswith("/"):
                target = it[2].removeprefix(base)
            else:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), it[2]))
            shared = re.match(r"assets/|exercises/.*\.json$", target) and (
                not target.startswith(RUNTIME) and (self.site / target).is_file()
            )
            return f"{it[1]}{it[2]}?{self.of(target)}" if shared else it[0]

        text = data.decode("utf-8")
        new = asks.sub(ask, text)
        if new != text:
            file.write_text(new, encoding="utf-8", newline="")
        return new.encode("utf-8")


def write(site: Path, pages: dict[str, str], site_url: str | None) -> None:
    """Stamps the site and writes its worker. `pages`: address → title, in their order."""
    stamps = Stamps(site)
    base = urlsplit(site_url or "/").path.rstrip("/") + "/"
    files = sorted(it.relative_to(site).as_posix() for it in site.rglob("*.html"))
    content = "".join(_digest(stamps.stamped(path, base)) for path in files)
    home = (site / "index.html").read_text(encoding="utf-8")
    styles = "".join(re.findall(r'<link rel="stylesheet"[^>]*>', home))
    runtime = site / RUNTIME / "runtime.json"
    about = {
        "runtime": _digest(runtime.read_bytes()) if runtime.is_file() else "none",
        "pages": {path: escape(title) for path, title in pages.items()},
        "files": dict(sorted(stamps.found.items())),
        "offline": policy(_OFFLINE.replace("{styles}", styles.replace('href="', 'href="{root}'))),
    }
    worker = _WORKER.read_text(encoding="utf-8")
    build = _digest(f"{json.dumps(about)}{content}{worker}".encode())
    said = json.dumps({"build": build} | about, ensure_ascii=False)
    (site / "sw.js").write_text(f"const SITE = {said};\n\n{worker}", encoding="utf-8")
