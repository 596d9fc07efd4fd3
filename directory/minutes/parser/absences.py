"""Who was excused or absent, in the words of the paper: these lines make nobody an attendee, and nobody a record."""

from __future__ import annotations

from directory.minutes.parser.business_headings import is_business, is_section
from directory.minutes.parser.list_headings import Kind, cut_labels, list_meaning, read_label
from directory.minutes.parser.numbered_lines import Line, unmarked

_MOST_LINES = 40
_LONGEST = 500
NOBODY = frozenset({"", "none", "nobody", "n/a", "ninguno", "ninguna", "nadie", "-", "–"})


def read_absences(lines: list[Line], end: int) -> str | None:
    """“Excused: Ana Ruiz, Bo Lee”, a line for each heading of those away; None where the paper has none.

    Only lines before the number `end` are read: below, “not present” is a sentence of the business.
    """
    found = []
    upper = [text[:_LONGEST] for number, text in lines if number < end]
    for place, text in enumerate(upper):
        for piece in cut_labels(text):
            label = read_label(piece) or list_meaning(piece)
            if label is None or label.kind is not Kind.ABSENT or not label.is_marked:
                continue
            names = label.rest.strip(" .*_") or "; ".join(_below(upper[place + 1 :]))
            if names.casefold() not in NOBODY:
                heading = piece.strip(" *_#\t").split(":")[0].split("\t")[0].strip()
                found.append(f"{heading}: {names}")
    return "\n".join(found) or None


def _below(lines: list[str]) -> list[str]:
    """The lines of a list below its heading."""
    names: list[str] = []
    for text in lines[:_MOST_LINES]:
        if not text.strip():
            if names:
                break
            continue
        if read_label(text) or list_meaning(text) or is_business(text) or is_section(text):
            break
        names.append(unmarked(text).strip(" .;,"))
    return names
