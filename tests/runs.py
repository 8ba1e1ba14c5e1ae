"""The runs of all snippets: each text once, in the background, while other tests look at other things."""

import importlib.util
import multiprocessing
import os
import re
import signal
import sys
from collections.abc import Iterable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import NamedTuple

import pytest

from descent.preload import preload, server
from descent.run import LIMITS, METHOD, Run, run

PATIENCE = 2  # times as long as a program may compute: some processors are slower than the recorder's


# A library that has no build for this Python, as TensorFlow has none for 3.14.
LACKING = [name for name in ("torch", "tensorflow") if not importlib.util.find_spec(name)]


def skip_if_lacking(source: str) -> None:
    """Skip, and say so, where a program or a lab needs a library that this Python can't have."""
    for name in LACKING:
        if re.search(rf"^\s*(?:import|from) {name}\b", source, re.M):
            pytest.skip(f"{name} is not installed; requirements.txt has it where there is a build for this Python")


class Task(NamedTuple):
    """What `descent.run.run` is given. The path counts: messages and the ids in a figure are made from it."""

    relative_path: str
    source: str
    kind: str = "program"


class Runs:
    """Runs tasks, each once: whoever asks again for the same task gets the same run.

    For each of the runner's fork servers a process of its own; TensorFlow's programs, half of all the work, have two.
    They give way to the tests, the browser's among them.
    """

    def __init__(self, tasks: Iterable[Task]):
        self.pids = multiprocessing.get_context("spawn").SimpleQueue()
        self.pools: dict[str, Executor] = {}
        self.done: dict[Task, Future] = {}
        self.judged: dict[str, Future] = {}
        self.tasks = sorted(tasks, key=lambda task: task.kind != "lab")  # the long ones first
        for task in self.tasks:
            self.start(task)

    def start(self, task: Task) -> Future:
        if task not in self.done:
            pool = self.pool(server(task.source))
            self.done[task] = pool.submit(run, *task, METHOD, PATIENCE * LIMITS[task.kind])
        return self.done[task]

    def __call__(self, relative_path: str, source: str, kind: str = "program") -> Run:
        skip_if_lacking(source)
        return self.start(Task(relative_path, source, kind)).result()

    def judge(self, name: str) -> Future:
        """A program and its rival, in a process that does nothing else: PyTorch and TensorFlow are both in it."""
        if "rivals" not in self.pools:
            spawn = multiprocessing.get_context("spawn")
            self.pools["rivals"] = ProcessPoolExecutor(1, spawn, end_when_told, (self.pids,))
        return self.pools["rivals"].submit(judge, name)

    def pool(self, name: str) -> Executor:
        if name not in self.pools:
            alike = [task.source for task in self.tasks if server(task.source) == name]
            workers = min(2, os.cpu_count() or 1) if name == "tensorflow" and len(alike) > 20 else 1
            spawn = multiprocessing.get_context("spawn")
            self.pools[name] = ProcessPoolExecutor(workers, spawn, begin, (alike, self.pids))
        return self.pools[name]

    def close(self) -> None:
        """End at once what runs and what waits: nobody asks for it any more."""
        for pool in self.pools.values():
            pool.shutdown(wait=False, cancel_futures=True)
        if all(future.done() for future in [*self.done.values(), *self.judged.values()]):
            return  # they end by themselves; a signal at that moment would be told as an error
        while not self.pids.empty():
            try:
                os.kill(self.pids.get(), signal.SIGTERM)
            except ProcessLookupError:  # it has ended by itself
                continue


def judge(name: str) -> None:
    """By its rival; then what it draws, by tests/drawn.txt, and the shapes that its comments name."""
    import drawings
    import programs
    import remarks
    from rivals import Wrong, collect, looks

    programs.dynamo_first()
    look = looks()[name]
    collect()[name](look)
    ran = "space" in vars(look)  # what takes long is not run for this
    wrong = remarks.shapes(look.path, look.model, look.space) if ran or remarks.names_shapes(look.model) else []
    wrong += remarks.twins({look.path.replace(next(iter(look.sources)), end): it for end, it in look.sources.items()})
    curves = not name.startswith("labs/") and re.search(r"\.(plot|semilog[xy]|loglog)\(|axis\(\"off\"\)", look.model)
    asked = curves or name in drawings.table()
    if "plt.show()" in look.model and (ran or asked):
        wrong += drawings.wrong(name, look.path, look.space)
        for axes in look.space["__drawn"].parts:
            wrong += [f"{look.path}: {why}" for why in drawings.units(axes, look.model + look.out)]
    if wrong:
        raise Wrong("\n".join(wrong))


def end_when_told(pids) -> None:
    """A worker ends, with the program that it runs, when told to by `close`, and not by Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    pids.put(os.getpid())
    if hasattr(os, "nice"):
        os.nice(10)


def begin(sources: list[str], pids) -> None:
    """The first act of a worker that runs programs."""
    end_when_told(pids)
    if METHOD == "forkserver":
        preload(sources)
