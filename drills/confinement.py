"""A small machine within a large one: one core, and so much memory, for whatever a drill starts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEGABYTE = 1024 * 1024
_GROUPS = Path("/sys/fs/cgroup")
_NAME = "directory-drill"


class NotConfined(RuntimeError):
    """This machine lets nobody limit the memory of what they start."""


@contextmanager
def confined(megabytes: int) -> Iterator[None]:
    """What is started meanwhile has one core and so many megabytes, all processes together. Raises NotConfined.

    The kernel ends a process that wants more. The group is left behind, empty or not; the next drill uses it again.
    """
    group, limit = _memory_group()
    cores = os.sched_getaffinity(0)
    before = _own_group(group)
    try:
        group.mkdir(exist_ok=True)
        (group / limit).write_text(str(megabytes * MEGABYTE), encoding="utf-8")
        _join(group)
    except OSError as problem:
        raise NotConfined(f"The memory of processes cannot be limited here: {problem}") from problem
    os.sched_setaffinity(0, {max(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)
        _join(before)


def _memory_group() -> tuple[Path, str]:
    if (_GROUPS / "memory").is_dir():
        return _GROUPS / "memory" / _NAME, "memory.limit_in_bytes"
    return _GROUPS / _NAME, "memory.max"


def _own_group(group: Path) -> Path:
    """The group in which this process is, of the same kind."""
    for line in Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines():
        _, kinds, path = line.split(":", 2)
        if kinds == ("memory" if group.parent.name == "memory" else ""):
            return group.parent / path.lstrip("/")
    return group.parent


def _join(group: Path) -> None:
    (group / "cgroup.procs").write_text(str(os.getpid()), encoding="utf-8")
