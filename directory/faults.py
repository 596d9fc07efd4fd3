"""What went wrong, in words for who runs the machine: a full disk, a file gone, a database that is busy or away.

Of a mistake of the program they say where in the code it is. No words hold anything of a record.
"""

from __future__ import annotations

import errno
import sqlite3
import traceback
from collections.abc import Mapping
from pathlib import Path

from directory.package_files import PACKAGE

_FULL = "the disk is full; make room there, then run this again"
_READ_ONLY = "it may only be read, and has to be written to"
_BUSY = "someone else has been writing to it for long, such as an import; wait until that has ended"
_LATE = "it took too long; see that it runs and can be reached"
_UNREACHED = "it cannot be reached; see that it runs, and that the network leads there"
_OF_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: "this user may not use it",
    errno.EPERM: "this user may not use it",
    errno.ENOENT: "it is not there",
    errno.EISDIR: "it is a folder, and a file is needed",
    errno.ENOTDIR: "it is below a file, and a folder is needed",
    errno.EEXIST: "something else is there already",
    errno.EIO: "the disk fails while it is read or written",
    errno.EMFILE: "this process has too many files open; let it open more, then start it again",
    errno.ENFILE: "this machine has too many files open",
    errno.ENOMEM: "this machine has no memory left",
    errno.ECONNREFUSED: _UNREACHED,
    errno.EHOSTUNREACH: _UNREACHED,
    errno.ENETUNREACH: _UNREACHED,
    errno.ECONNRESET: "the connection broke off",
    errno.EPIPE: "the connection broke off",
    errno.ETIMEDOUT: _LATE,
}
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; see that this user may read and write it and its folder",
    sqlite3.SQLITE_IOERR: "the disk fails while it is read or written, or is full; see how much room it has",
    sqlite3.SQLITE_NOTADB: "it is no database of SQLite",
    sqlite3.SQLITE_CORRUPT: "it is damaged; restore a backup",
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PERM: "this user may not use it",
    sqlite3.SQLITE_NOMEM: "this machine has no memory left",
}
_OF_POSTGRESQL = {
    "08": _UNREACHED,
    "25006": _READ_ONLY,
    "28": "its server does not let this user in; see DIRECTORY_DATABASE_URL",
    "3D": "its server has no database of this name; see DIRECTORY_DATABASE_URL",
    "40": "someone else changed the same at the same moment; run this again",
    "42501": "this user may not use it",
    "53": "its server has no room for more; see how many connections and how much memory it may use",
    "53100": _FULL,
    "55P03": _BUSY,
    "57": "its server is starting or stopping; wait until it runs",
    "57014": "a statement took longer than the server lets it",
    "58": "its server finds the disk failing",
}
"""What states of SQL mean, by their class or whole."""


def fault_words(problem: BaseException) -> str:
    """What went wrong, as the end of a sentence without its dot: the file where one is known, and why.

    Whatever is no fault of files or databases is told in its own words.
    """
    fault = _beneath(problem)
    if isinstance(fault, OSError):
        words = _known(fault) or fault.strerror or str(fault)
        where = fault.filename2 or fault.filename
        return f"{where}: {words}" if where else words
    return _known(fault) or " ".join(str(fault).split())


def known_fault(problem: BaseException) -> str | None:
    """A fault of the machine or the database as a clause of its own; None for a mistake of the program.

    Nothing of a record is in it: of files their names, of databases what their numbers mean.
    """
    fault = _beneath(problem)
    if _known(fault) is None:
        return None
    words = fault_words(fault)
    return words if isinstance(fault, OSError) else f"the database cannot be used: {words}"


def place_in_code(problem: BaseException) -> str:
    """The file and line where a mistake of the program showed, such as “mail_run.py:84”."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [each for each in frames if Path(each.filename).is_relative_to(PACKAGE)]
    return next(
        (f"{Path(each.filename).name}:{each.lineno}" for each in reversed(ours or frames)), ""
    )


def is_busy(problem: BaseException) -> bool:
    """Whether the database was held by another writer until patience ended."""
    return _known(_beneath(problem)) == _BUSY


def is_of_machine(problem: OSError) -> bool:
    """Whether whoever runs the machine can mend it, and no mistake of the program is behind it."""
    return problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM)


def _beneath(problem: BaseException) -> BaseException:
    """The error of the driver in one of SQLAlchemy, which is no dependency here: commands import this first."""
    fault = getattr(problem, "orig", None)
    return fault if isinstance(fault, BaseException) else problem


def _known(fault: BaseException) -> str | None:
    """What the number of a fault means; None where it has none, or one that no machine is to blame for."""
    if isinstance(fault, OSError):
        late = _LATE if isinstance(fault, TimeoutError) else None
        return _OF_SYSTEM.get(fault.errno or 0, late)
    if isinstance(fault, sqlite3.Error):
        return _OF_SQLITE.get(getattr(fault, "sqlite_errorcode", 0) & 0xFF)
    state = getattr(fault, "sqlstate", None)
    return _of_state(state, _OF_POSTGRESQL) if isinstance(state, str) else None


def _of_state(state: str, meanings: Mapping[str, str]) -> str | None:
    return meanings.get(state) or meanings.get(state[:2])
