"""`make lighthouse`: what Lighthouse says of the built site, as a phone on a slow line sees it; the median of three.

It comes from npm, into npm's own cache, and wants the browser that the tests use. Its figures hang on how busy the
machine is: compare only what was measured in the same quarter of an hour. What they stand for is tested, in
tests/test_quick.py.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import test_quick
from web import serving

from descent.browser import find_browser
from descent.ledger import Wrong

VERSION = "12.8.2"
PAGES = ["", "perceptron/", "networks/", "optimisers/", "labs/handwriting/", "reference/glossary/"]
FIGURES = {
    "FCP": "first-contentful-paint",
    "LCP": "largest-contentful-paint",
    "blocked": "total-blocking-time",
    "shift": "cumulative-layout-shift",
}


def look(address: str, browser: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [
            "npx",
            "--yes",
            f"lighthouse@{VERSION}",
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
        ]
        command += ["--chrome-flags=--headless --no-sandbox --disable-gpu"]
        subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": browser}, stdout=subprocess.DEVNULL)
        return json.loads(report.read_text(encoding="utf-8"))


def main() -> None:
    site = Path("site")
    if not shutil.which("npx"):
        sys.exit("npx is missing: install Node.js")
    if not (site / "index.html").exists():
        sys.exit("no site/; run: make site")
    try:
        browser = find_browser()
    except Wrong as wrong:
        sys.exit(str(wrong))
    test_quick.LATE.clear()
    with serving(site, test_quick.Slow) as address:
        for path in sys.argv[1:] or PAGES:
            reports = [look(f"{address}/{path}", browser) for _ in range(3)]
            said = [path or "home"]
            for key, category in reports[0]["categories"].items():
                said.append(f"{key} {statistics.median(100 * it['categories'][key]['score'] for it in reports):.0f}")
                for part in category["auditRefs"]:
                    if key != "performance" and part["weight"] and reports[0]["audits"][part["id"]]["score"] == 0:
                        said.append(f"({part['id']})")
            for name, audit in FIGURES.items():
                middle = statistics.median(it["audits"][audit]["numericValue"] for it in reports)
                said.append(f"{name} {middle:.2f}" if name == "shift" else f"{name} {middle:.0f} ms")
            print(*said, sep="  ", flush=True)


if __name__ == "__main__":
    main()
