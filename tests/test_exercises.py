"""Every exercise: its solution passes, each wrong solution fails with the hint that helps, the gap fails calmly."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator

import pytest
from conftest import ROOT

CODE = [
    path.relative_to(ROOT / "exercises").with_suffix("").as_posix()
    for path in sorted((ROOT / "exercises").glob("*/*.toml"))
    if 'kind = "code"' in path.read_text(encoding="utf-8")
]


@pytest.fixture(scope="module")
def runner() -> Iterator[subprocess.Popen]:
    command = [sys.executable, str(ROOT / "tests/exercises.py")]
    with subprocess.Popen(command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        yield child
        child.stdin.close()


@pytest.mark.parametrize("name", CODE)
def test_the_solution_passes_and_nothing_else_does(name, runner):
    place = ROOT / "exercises" / name
    runner.stdin.write(f"{place}\n")
    runner.stdin.flush()
    fared = json.loads(runner.stdout.readline())
    stem = place.name
    for by in (f"{stem}_solution.py", "pytest"):
        assert not fared[by], f"exercises/{name}_solution.py does not pass its own tests:\n{fared[by]}"
    gap = fared[f"{stem}.py"]
    assert gap, f"exercises/{name}.py passes, and nobody has written anything"
    assert "Error" not in gap, f"exercises/{name}.py, as the reader finds it, is told: {gap}"
    for key, said in tomllib.loads(place.with_suffix(".toml").read_text(encoding="utf-8"))["wrong"].items():
        file = f"{stem}_wrong_{key}.py"
        assert file in fared, f"exercises/{name}_wrong_{key}.py is missing; exercises/{name}.toml names it"
        assert fared[file], f"exercises/{name}_wrong_{key}.py passes; mend exercises/{place.parent.name}/test_{stem}.py"
        assert said["hint"] in fared[file], (
            f"exercises/{name}_wrong_{key}.py gets no hint like {said['hint']!r}, but: {fared[file]}"
        )
