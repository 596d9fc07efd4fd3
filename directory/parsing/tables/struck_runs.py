"""Parts of a cell's text that are struck out, marked ~~so~~ before the workbook is read by whole cells."""

from __future__ import annotations

import io
import re
import zipfile

_STRIKE = re.compile(r"<(?:\w+:)?d?strike\b(?![^<>]*val=\"(?:0|false)\")")
# A run never holds another: each is looked at once.
_RUN = re.compile(r"<(?:\w{1,20}:)?r>(?:(?!<(?:\w{1,20}:)?r>).)*?</(?:\w{1,20}:)?r>", re.DOTALL)
_TEXT = re.compile(r"(<(?:\w{1,20}:)?t)(?:\s[^<>]*)?>([^<]+)(</)")
_PART = re.compile(r"xl/(?:sharedStrings|worksheets/[^/]+)\.xml", re.IGNORECASE)


def with_struck_runs(data: bytes) -> bytes:
    """The workbook with ~~ around what is struck out within a cell; the same bytes where nothing is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        changed = {}
        for name in archive.namelist():
            if _PART.fullmatch(name) and b"strike" in (part := archive.read(name)):
                changed[name] = _RUN.sub(_marked, part.decode("utf-8", "replace")).encode()
        if not changed:
            return data
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
            for name in dict.fromkeys(archive.namelist()):
                copy.writestr(name, changed.get(name) or archive.read(name))
    return written.getvalue()


def _marked(run: re.Match[str]) -> str:
    if not _STRIKE.search(run[0]):
        return run[0]
    return _TEXT.sub(r'\1 xml:space="preserve">~~\2~~\3', run[0])
