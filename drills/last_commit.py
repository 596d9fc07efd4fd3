"""The files of the last commit, as a clone has them."""

from __future__ import annotations

import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


def git(*words: str, folder: Path = CHECKOUT) -> bytes:
    """What git answers in a folder. Raises CalledProcessError."""
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True).stdout  # noqa: S603, S607


def unpack_last_commit(folder: Path) -> None:
    """Write the files of the last commit into a folder. Raises CalledProcessError."""
    with tarfile.open(fileobj=BytesIO(git("archive", "HEAD"))) as kept:
        # Python 3.11 has no filters before 3.11.4, and the archive is our own.
        kept.extraction_filter = getattr(tarfile, "data_filter", None)
        kept.extractall(folder)  # noqa: S202
