"""Files and folders that appear whole or not at all: written beside the goal under another name, then renamed."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time that ZIP entries bear, so that the same records make the same file."""


class GoalTaken(Exception):
    """Where the export should go there is something else; the message says what and how to go on."""


@contextmanager
def new_file(goal: Path) -> Iterator[Path]:
    """A path to write to; when the block ends well the file is at `goal`, replacing an earlier one.

    Raises GoalTaken for a folder, OSError where the folder of the goal cannot be written to.
    """
    if goal.is_dir():
        raise GoalTaken(f"{goal} is a folder; name a file")
    handle, name = tempfile.mkstemp(prefix=f".{goal.name}.", dir=goal.parent)
    os.close(handle)
    path = Path(name)
    try:
        yield path
        path.replace(goal)
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def new_folder(goal: Path, sign: str) -> Iterator[Path]:
    """A folder to write to; when the block ends well it is at `goal`.

    An earlier folder is replaced when it is empty or holds the file `sign`, by which one of ours is known. Raises
    GoalTaken for anything else.
    """
    if goal.exists() and not _is_ours(goal, sign):
        raise GoalTaken(f"{goal} holds something else; name a new or empty folder")
    path = Path(tempfile.mkdtemp(prefix=f".{goal.name}.", dir=goal.absolute().parent))
    try:
        yield path
        if goal.exists():
            goal.rename(path.with_name(f"{path.name}.before"))
        path.rename(goal)
    finally:
        shutil.rmtree(path, ignore_errors=True)
        shutil.rmtree(path.with_name(f"{path.name}.before"), ignore_errors=True)


@contextmanager
def zipped(goal: Path) -> Iterator[Path]:
    """A folder to write to; when the block ends well its files are in the ZIP `goal`. Raises as `new_file` does."""
    with new_file(goal) as path:
        folder = path.with_name(f"{path.name}.files")
        folder.mkdir()
        try:
            yield folder
            _pack(folder, path)
        finally:
            shutil.rmtree(folder)


def _pack(folder: Path, goal: Path) -> None:
    with zipfile.ZipFile(goal, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            with path.open("rb") as source, archive.open(entry, "w") as target:
                shutil.copyfileobj(source, target)


def _is_ours(folder: Path, sign: str) -> bool:
    return folder.is_dir() and ((folder / sign).is_file() or not any(folder.iterdir()))
