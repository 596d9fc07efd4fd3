"""A plugin of pytest in place of its loop: each mutant gets a fork of the process in which the tests are ready.

First every test runs once, to see which lines it passes and how long it takes. Then, for each mutant, only those
that pass its line run, the quickest first, until one fails. Nothing on disk is changed.
"""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import coverage
import pytest

from drills.mutation import mutated

CHECKOUT = Path(__file__).resolve().parent.parent
PATIENCE = 20.0
"""How many times as long as usual the tests of a mutant may take, on top of half a minute."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the mutants stand, where trials are written down, and how many go on at once."""
    group = parser.getgroup("mutants")
    group.addoption("--mutants", type=Path)
    group.addoption("--trials", type=Path)
    group.addoption("--jobs", type=int, default=2)


def pytest_configure(config: pytest.Config) -> None:
    """What hypothesis finds in a mutant is no example for later runs."""
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(config.option.mutants.parent / "hypothesis")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """All trials; the exit status is about them having been made, not about what came of them."""
    asked = json.loads(session.config.option.mutants.read_text("utf-8"))
    lines = _lines_of_tests(session, {mutant["path"] for mutant in asked})
    running: dict[int, tuple[dict[str, Any], float, float]] = {}
    waiting = list(reversed(asked))
    while waiting or running:
        while waiting and len(running) < session.config.option.jobs:
            mutant = waiting.pop()
            tests = lines.tests(mutant)
            if not tests:
                _write(session, mutant, "untested", 0.0)
                continue
            limit = 30 + PATIENCE * sum(lines.seconds[test.nodeid] for test in tests)
            process = _fork(lambda m=mutant, t=tests: _try(m, t))
            running[process] = mutant, time.monotonic(), limit
        _collect(session, running)
    session._setupstate.teardown_exact(None)
    return True


class _Lines:
    """Which tests pass which lines, and the seconds that each takes."""

    def __init__(self, items: list[pytest.Item]) -> None:
        self.items = items
        self.seconds: dict[str, float] = {}
        self.passing: dict[str, dict[int, set[str]]] = {}

    def tests(self, mutant: dict[str, Any]) -> list[pytest.Item]:
        """The quickest first; all of them for a constant of a module, which no test passes but any may read."""
        names = self.passing.get(mutant["path"], {})
        if mutant["function"]:
            wanted = names.get(mutant["line"], set())
        else:
            wanted = set().union(*names.values()) if names else set()
        found = [item for item in self.items if item.nodeid in wanted]
        return sorted(found, key=lambda item: self.seconds[item.nodeid])


def _lines_of_tests(session: pytest.Session, paths: set[str]) -> _Lines:
    """Run every test once. One that fails without any mutant says nothing and is left out."""
    lines = _Lines(session.items)
    measured = coverage.Coverage(
        data_file=None, include=[str(CHECKOUT / path) for path in paths], config_file=False
    )
    measured.start()
    failed = set()
    for number, item in enumerate(session.items):
        following = session.items[(number + 1) % len(session.items)]
        measured.switch_context(item.nodeid)
        started = time.monotonic()
        if not _passes(item, following):
            failed.add(item.nodeid)
        lines.seconds[item.nodeid] = time.monotonic() - started
    measured.stop()
    data = measured.get_data()
    for path in paths:
        contexts = data.contexts_by_lineno(str(CHECKOUT / path))
        lines.passing[path] = {
            line: {name for name in names if name and name not in failed}
            for line, names in contexts.items()
        }
    if failed:
        sys.stdout.write(f"\nFail without any mutant: {', '.join(sorted(failed))}\n")
    return lines


def _passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    reports = _reports(item, following)
    return all(report.outcome != "failed" for report in reports)


def _reports(item: pytest.Item, following: pytest.Item | None) -> list[pytest.TestReport]:
    """One test with its fixtures, without a word on the screen."""
    from _pytest.runner import runtestprotocol

    return runtestprotocol(item, nextitem=following, log=False)


def _fork(work: Callable[[], bool]) -> int:
    sys.stdout.flush()
    process = os.fork()
    if process:
        return process
    os.setsid()
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    try:
        survived = work()
    except BaseException:  # whatever breaks here was noticed
        survived = False
    os._exit(0 if survived else 1)


def _try(mutant: dict[str, Any], tests: list[pytest.Item]) -> bool:
    """Whether all tests pass with the mutant in place."""
    put_in_place(
        mutant["path"], mutated((CHECKOUT / mutant["path"]).read_text("utf-8"), mutant["number"])
    )
    following = [*tests[1:], tests[0]]
    return all(_passes(test, next_) for test, next_ in zip(tests, following, strict=True))


def put_in_place(path: str, tree: ast.Module) -> None:
    """Give the functions of a loaded module their changed code, and its constants their changed values."""
    file = str(CHECKOUT / path)
    name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    module = importlib.import_module(name)
    changed = dict(_codes(compile(tree, file, "exec")))
    gc.unfreeze()  # what a test or the program has frozen is not among the objects
    for found in gc.get_objects():
        # Asking for its class would ask what a weak proxy stands for, which may be gone.
        if type(found) is FunctionType and found.__code__.co_filename == file:
            code = changed.get(_place(found.__code__))
            if code is not None and code != found.__code__:
                found.__code__ = code
    _set_constants(module.__dict__, tree, file)
    for found in gc.get_objects():
        if type(found) is functools._lru_cache_wrapper:
            found.cache_clear()


def _place(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _codes(code: CodeType) -> Iterator[tuple[tuple[str, int], CodeType]]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield _place(each), each
            yield from _codes(each)


def _set_constants(names: dict[str, Any], tree: ast.Module, file: str) -> None:
    """Constants of numbers and the like that came out otherwise, wherever they were imported to."""
    plain = int, float, bool, str, tuple, frozenset, dict, list, set
    for statement in tree.body:
        if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
            continue
        targets = _named(statement)
        if not targets or not all(isinstance(names.get(each), plain) for each in targets):
            continue
        found = eval(  # noqa: S307 - our own source
            compile(ast.Expression(statement.value), file, "eval"), dict(names)
        )
        values = found if len(targets) > 1 else (found,)
        for name, value in zip(targets, values, strict=True):
            _set_constant(names, name, value)


def _named(statement: ast.Assign | ast.AnnAssign) -> list[str]:
    """The names that a statement gives a value to; none where one of them is no plain name."""
    target = statement.target if isinstance(statement, ast.AnnAssign) else statement.targets[0]
    several = target.elts if isinstance(target, ast.Tuple) else [target]
    found = [each.id for each in several if isinstance(each, ast.Name)]
    return found if len(found) == len(several) else []


def _set_constant(names: dict[str, Any], name: str, value: Any) -> None:
    before = names[name]
    if value == before:
        return
    if isinstance(before, dict | list | set):
        _become(before, value)  # in its place, as defaults of parameters hold it too
        return
    for module in list(sys.modules.values()):
        if getattr(module, "__dict__", {}).get(name) is before:
            setattr(module, name, value)


def _become(old: Any, new: Any) -> None:
    """Give a collection what another one holds."""
    if isinstance(old, list):
        old[:] = new
    else:
        old.clear()
        old.update(new)


def _collect(
    session: pytest.Session, running: dict[int, tuple[dict[str, Any], float, float]]
) -> None:
    """Write down who ended, and end who takes too long."""
    time.sleep(0.02)
    for process, (mutant, started, limit) in list(running.items()):
        ended, status = os.waitpid(process, os.WNOHANG)
        seconds = time.monotonic() - started
        if ended:
            survived = os.waitstatus_to_exitcode(status) == 0
            _write(session, mutant, "survived" if survived else "noticed", seconds)
        elif seconds > limit:
            os.killpg(process, signal.SIGKILL)
            os.waitpid(process, 0)
            _write(session, mutant, "late", seconds)
        else:
            continue
        del running[process]


def _write(session: pytest.Session, mutant: dict[str, Any], outcome: str, seconds: float) -> None:
    """One line for each trial, so that a run that is stopped loses nothing."""
    row = {name: mutant[name] for name in ("key", "name", "line", "tests")}
    row |= {"outcome": outcome, "seconds": round(seconds, 1)}
    with session.config.option.trials.open("a", encoding="utf-8") as kept:
        kept.write(json.dumps(row, ensure_ascii=False) + "\n")
