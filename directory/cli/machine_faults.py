"""What the machine refuses, in words for who runs it: a full disk, a folder that may not be written to, a file gone."""

from __future__ import annotations

import errno
import sqlite3

_FULL = "the disk is full; make room there, then run this again"
_READ_ONLY = "it may only be read, and has to be written to"
_OF_FILES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: "this user may not use it",
    errno.EPERM: "this user may not use it",
    errno.ENOENT: "it is not there",
    errno.EISDIR: "it is a folder, and a file is needed",
    errno.ENOTDIR: "it is below a file, and a folder is needed",
    errno.EEXIST: "something else is there already",
}
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; see that this user may read and write it and its folder",
    sqlite3.SQLITE_IOERR: "the disk fails while it is read or written, or is full",
    sqlite3.SQLITE_NOTADB: "it is no database of SQLite",
    sqlite3.SQLITE_CORRUPT: "it is damaged; restore a backup",
}


def fault_words(problem: BaseException) -> str:
    """What went wrong, as the end of a sentence without its dot: the file where one is known, and why.

    Whatever is no fault of files or databases is told in its own words.
    """
    if isinstance(problem, OSError):
        words = _OF_FILES.get(problem.errno or 0) or problem.strerror or str(problem)
        where = problem.filename2 or problem.filename
        return f"{where}: {words}" if where else words
    if isinstance(problem, sqlite3.Error):
        code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
        return _OF_SQLITE.get(code, str(problem))
    return " ".join(str(problem).split())


def is_of_machine(problem: OSError) -> bool:
    """Whether whoever runs the machine can mend it, and no mistake of the program is behind it."""
    return problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM)
