"""From the bytes of one document to lines of plain text; what the lines mean is for the readers to say.

The kind of a document is told by its content, never by its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from directory.minutes.papers import paper
from directory.minutes.papers.paper import Paper
from directory.parsing.mail_files import body_of_mail
from directory.parsing.remarks import NothingToRead

__all__ = ["Paper", "read_paper"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (
    (b"{\\rtf", "is an RTF document"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"GIF8", "is a picture"),
    (b"\x1f\x8b", "is a gzip archive"),
    (b"7z\xbc\xaf", "is a 7z archive"),
)
_SAMPLE = 2_048
_OPENING = re.compile(
    rb"<(?:!doctype html|html|head|body|main|article|div|p|table|ul|ol|h[1-6]|meta|br)\b",
    re.IGNORECASE,
)
_SAVE = "save the document as .docx, PDF, HTML or plain text and import that"


def read_paper(data: bytes, name: str) -> Paper:
    """The lines of a document: plain text in any encoding, HTML, .docx, a saved mail, or PDF with a text layer.

    `name` is only for messages and `Paper.name`. Cells of one table row stand in one line, kept apart by tabs.
    Raises NothingToRead where the document is empty, too large, damaged, protected, scanned, or of another kind.
    """
    if len(data) > paper.FILE_BYTES:
        raise NothingToRead(
            f"{name} has {len(data):,} bytes; a document may have {paper.FILE_BYTES:,}; "
            "leave out pictures or split it"
        )
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise NothingToRead(f"{name} is empty; choose the file again")
    data = body_of_mail(data, name) or data
    lines = _reading(data, name)(data, name)
    if len(lines) > paper.LINES:
        raise NothingToRead(
            f"{name} has {len(lines):,} lines; a document may have {paper.LINES:,}; split it"
        )
    letters = sum(map(len, lines))
    if letters > paper.LETTERS:
        raise NothingToRead(
            f"{name} has {letters:,} characters of text; the minutes of a meeting may have {paper.LETTERS:,}; "
            "split it, each meeting into a document of its own"
        )
    if not any(line.strip() for line in lines):
        raise NothingToRead(f"{name} holds no text; choose the file again")
    return Paper(name, tuple(lines))


def _reading(data: bytes, name: str) -> Callable[[bytes, str], list[str]]:
    """Which of the readings fits the first bytes. Their libraries are a fifth of a start, which few processes need."""
    if b"%PDF-" in data[:1024]:
        from directory.minutes.papers import pdf

        return pdf.read
    if data.startswith(b"PK"):
        from directory.minutes.papers import word

        return word.read
    if data.startswith(_OLE):
        raise NothingToRead(_older_word(data, name))
    for start, what in _FOREIGN:
        if data.startswith(start):
            raise NothingToRead(f"{name} {what}, which is not read; {_SAVE}")
    if _is_html(data):
        from directory.minutes.papers import markup

        return markup.read
    from directory.minutes.papers import plain_text

    return plain_text.read


def _is_html(data: bytes) -> bool:
    """Whether the bytes are a page: markup stands near the beginning."""
    start = data[:_SAMPLE]
    if b"\x00" in start:
        start = start.replace(b"\x00", b"")
    return bool(_OPENING.search(start)) and start.count(b"<") > 1


def _older_word(data: bytes, name: str) -> str:
    if _PASSWORD in data:
        return f"{name} is protected by a password; open it, remove the password and save it again"
    return f"{name} is a document of an older Office version; open it and save it as .docx"
