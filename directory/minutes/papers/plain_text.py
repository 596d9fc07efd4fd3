"""Lines of a plain text document, in whatever encoding it came."""

from __future__ import annotations

import re
import unicodedata

from directory.parsing.remarks import NothingToRead
from directory.parsing.tables.encoding import decode

# Form feeds and the Unicode separators end a line as surely as a newline does.
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SAMPLE = 4_096
_BINARY_SHARE = 0.02


def read(data: bytes, name: str) -> list[str]:
    """The lines of a text. Raises NothingToRead for bytes that are no text."""
    text = decode(data)
    sample = text[:_SAMPLE]
    unprintable = sum(_is_unprintable(character) for character in sample)
    if unprintable > len(sample) * _BINARY_SHARE:
        raise NothingToRead(
            f"{name} is a binary file, not a document; "
            "save the minutes as .docx, PDF, HTML or plain text"
        )
    return lines_of(text)


def lines_of(text: str) -> list[str]:
    """Text cut at every kind of line end, without invisible characters; no-break spaces and hyphens become plain."""
    visible = _INVISIBLE.sub("", text).replace("\x00", "")
    return [_spaces(line).rstrip() for line in _LINE_END.split(visible)]


# “Visit it in January.; Action: Ana Ruiz to call.”
_SENTENCE_BEFORE_LABEL = re.compile(r"(?<=[.!?。！？]);(?= [^\W\d_a-z][^:：;]{1,40}[:：])")


def one_line(text: str) -> str:
    """The lines of one table cell in one: names below each other stay apart, and so do sentences below labels."""
    lines = (" ".join(line.replace("•", " ").split()) for line in text.splitlines())
    joined = "; ".join(line.rstrip(";") for line in lines if line)
    return _SENTENCE_BEFORE_LABEL.sub("", joined)


def _spaces(line: str) -> str:
    plain = line.replace("\u2010", "-").replace("\u2011", "-")
    return "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in plain)


def _is_unprintable(character: str) -> bool:
    return character == "\ufffd" or (
        unicodedata.category(character) in ("Cc", "Cn", "Co")
        and character not in "\t\n\r\x0b\x0c\x85"
    )
