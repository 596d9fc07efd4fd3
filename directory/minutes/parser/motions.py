"""Motions with mover and seconder, in the forms in which minutes note them."""

from __future__ import annotations

import re

from directory.minutes.parser.meeting_paper import Motion
from directory.minutes.parser.numbered_lines import Line

_BRACKETS = re.compile(
    r"[\[(]\s*(?:M/S(?:/C)?:?\s*)?(?P<mover>[^\W\d_][^\[\]()/;,]{1,40}?)\s*/\s*(?P<seconder>[^\W\d_][^\[\]()/;,]{1,40}?)\s*\]"
)
_MOVED = re.compile(
    r"\b(?:moved|motion(?:\s+made)?|introduced|proposed)\s+by\s+(?P<mover>[^,;.]{1,60}?(?:\b[A-Z]\.\s*[^,;.]{1,60}?)?)\s*[,;]?\s*(?:and\s+)?(?:was\s+)?seconded\s+by\s+"
    r"(?P<seconder>[^,;.()]+(?:\b[A-Z]\.[^,;.()]+)?)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\bM/S(?:/C)?\s*[:\-–]?\s*(?P<mover>[A-Z][^/,;()]{1,40}?)\s*[/,]\s*(?P<seconder>[A-Z][^/,;().]{1,40})"
)


def read_motions(lines: list[Line]) -> list[Motion]:
    """Motions with mover and seconder: [Mover/Seconder], M/S: A/B, or moved by A, seconded by B."""
    motions = []
    before = ""
    for line, text in lines:
        for form in (_BRACKETS, _MOVED, _SHORT):
            match = form.search(text)
            if match:
                words = (
                    _sentence(text[: match.start()])
                    or _sentence(text[match.end() :])
                    or _sentence(before)
                )
                motions.append(
                    Motion(line, words, match["mover"].strip(), match["seconder"].strip())
                )
                break
        before = text if text.strip() else before
    return motions


def _sentence(text: str) -> str:
    """The last sentence of a text without the number of its item."""
    words = re.sub(r"^\s*(?:\d{1,2}|[IVX]{1,5})[.)]\s+", "", text).strip(" \t•–-([,;")
    sentences = [part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z])", words) if part.strip(" .")]
    return sentences[-1].strip() if sentences else ""
