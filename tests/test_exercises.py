"""Every exercise: its solution passes, each wrong solution fails with the hint that helps, the gap fails calmly."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from conftest import ROOT

from descent.exercise import find_exercises

EXERCISES = find_exercises(ROOT)
CODE = [name for name, it in EXERCISES.items() if it.read().get("kind") == "code"]


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
    path, stem = f"exercises/{name}", place.name
    said = fared.pop(f"{stem}_solution.py")
    assert not said, f"{path}_solution.py does not pass its own test: {said}"
    gap = fared.pop(f"{stem}.py")
    assert gap, f"{path}.py passes, and nobody has written anything"
    assert "Error" not in gap, f"{path}.py, as the reader finds it, is told: {gap}"
    hints = {f"{stem}_wrong_{key}.py": it["hint"] for key, it in EXERCISES[name].read()["wrong"].items()}
    assert fared.keys() == hints.keys(), f"{path}.toml names {[*hints]}, and there are {[*fared]}"
    for file, hint in hints.items():
        wrong = f"exercises/{place.parent.name}/{file}"
        assert fared[file], f"{wrong} passes; let exercises/{place.parent.name}/test_{stem}.py find it"
        assert hint in fared[file], f"{wrong} gets no hint like {hint!r}, but: {fared[file]}"


def test_pytest_passes_every_solution(tmp_path):
    """And counts as many as there are tests: none is passed over."""
    command = [sys.executable, str(ROOT / "tests/exercises.py"), "--pytest", str(ROOT / "exercises"), str(tmp_path)]
    environment = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ran = subprocess.run(command, text=True, capture_output=True, env=environment)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    tests = sum(text.count("\ndef test_") for it in EXERCISES.values() for text in it.files.values())
    assert f"{tests} passed" in ran.stdout
