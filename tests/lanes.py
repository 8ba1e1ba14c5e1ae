"""`make test`: all tests, in two lanes at once, most of what needs Chromium and the rest.

Every test is in one lane (`lane` in counted.py), and pytest runs each lane as it would run all. Plain
`.venv/bin/python -m pytest` runs them one after the other, and says the same.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest
from counted import LANES

ROOT = Path(__file__).parent.parent


def follow(process: subprocess.Popen, log: Path) -> None:
    """Print what a process has said so far and still says, until it ends."""
    with log.open(encoding="utf-8", errors="replace") as said:
        ended = False
        while not ended:
            ended = process.poll() is not None
            sys.stdout.write(said.read())
            sys.stdout.flush()
            time.sleep(0 if ended else 0.2)


def results(text: str) -> Counter:
    """What pytest's last line counts: {"passed": 12, "skipped": 1}."""
    last = re.findall(r"^=+ (.+) in [\d.]+s.* =+$", re.sub(r"\x1b\[\d+m", "", text), re.M)[-1:]
    return Counter(
        {word: int(n) for line in last for n, word in re.findall(r"(\d+) (passed|skipped|failed|errors?)", line)}
    )


def status(codes: list[int]) -> int:
    """Of all lanes. A lane in which nothing was chosen (`PYTEST_ADDOPTS="-k loss"`) is no failure if another ran."""
    none = pytest.ExitCode.NO_TESTS_COLLECTED
    return next((code for code in codes if code not in (0, none)), none if set(codes) == {none} else 0)


def main() -> int:
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        lanes = []
        for name in LANES:
            log = Path(folder) / name
            with log.open("wb") as out:
                command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
                environment = os.environ | {"LANE": name}
                lanes.append((subprocess.Popen(command, env=environment, stdout=out, stderr=out), log))
        try:
            for process, log in lanes:
                follow(process, log)
        except KeyboardInterrupt:  # they have got it too, and each says where it was
            for process, log in lanes:
                follow(process, log)
        found = sum((results(log.read_text(encoding="utf-8", errors="replace")) for _, log in lanes), Counter())
        told = ", ".join(f"{found[word]} {word}" for word in sorted(found))
        print(f"all lanes: {told or 'no test ran'} in {time.monotonic() - started:.2f}s")
        return status([process.returncode for process, _ in lanes])


if __name__ == "__main__":
    sys.exit(main())
