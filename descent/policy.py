"""What a page may load and run: only what is of this site. Said by each page itself, for we do not
know on which server it will lie.

A script in the page runs if its hash is named here, so nothing that comes in later does: not from
an address, not from storage. Styles in attributes are allowed: drawings are full of them.
"""

import base64
import hashlib
import re

# WebAssembly: the search's. Pictures as data: the theme's icons.
_ALLOWED = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
_SCRIPT = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/json\")[^>]*>([\s\S]*?)</script>"
)


def policy(html: str) -> str:
    """The page with its policy, before anything that it governs."""
    allowed = dict(_ALLOWED)
    for script in dict.fromkeys(_SCRIPT.findall(html)):
        found = hashlib.sha256(script.encode("utf-8")).digest()
        allowed["script-src"] += f" 'sha256-{base64.b64encode(found).decode()}'"
    content = "; ".join(f"{name} {value}" for name, value in allowed.items())
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return re.sub(r"(<meta charset=[^>]*>)", lambda it: it[1] + meta, html, count=1)
