"""Headings in the form that readers know: without the number of an outline, two languages parted by a slash."""

from __future__ import annotations

import re

from directory.minutes.parser.action_labels import heads_actions
from directory.minutes.parser.decision_wordings import heads_decisions
from directory.minutes.parser.list_headings import Kind, list_meaning
from directory.minutes.parser.numbered_lines import Line

# A heading that an outline counts, by letters, figures or Roman numbers
_COUNTED = re.compile(
    r"^(?P<indent>\s*)(?:(?P<roman>[IVX]{1,5})|(?P<letter>[A-Za-z])|(?P<figure>\d{1,2}(?:\.\d{1,2})?))[.)]\s+(?P<heading>[^\W\d_][^:;,.()\d]{2,60}?)\s*:?\s*$"
)
# "Present | Presentes", "Decisions – Acuerdos"
_TITLED = re.compile(r"^#{1,6}\s+(?P<heading>[^\W\d_][^:;,.()\d#]{2,60}?)\s*#*\s*$")
_TWO = re.compile(
    r"^(?P<one>\W{0,6}[^\W\d_][^\t|:;,()\d–—-]{1,50}?)\s+[|–—·-]\s+(?P<other>[^\W\d_][^\t|:;,()\d–—-]{1,50}?)(?P<end>\s*:?\s*)$"
)


_MOST_WORDS = 4


def with_plain_headings(lines: list[Line]) -> list[Line]:
    """The lines, with "Absent:" for "B. Absent" and "# Absent", and "Present / Presentes" for "Present | Presentes".

    Who came is counted by letters, or as who did not come is: "2. Attendance" may be an item of an agenda that says
    nothing more.
    """
    found = [(number, _in_one_form(text)) for number, text in lines]
    counted = {
        number: (match, kind)
        for number, text in found
        if (match := _COUNTED.match(text)) and (kind := _kind(match["heading"]))
    }
    ways = {_way(match) for match, kind in counted.values() if kind is Kind.ABSENT}
    for place, (number, _) in enumerate(found):
        match, _ = counted.get(number, (None, None))
        if match and _way(match) in ways | {"letter"}:
            found[place] = (number, f"{match['indent']}{match['heading']}:")
    return found


def _way(match: re.Match[str]) -> str:
    """How an outline counts a heading: by letters, figures or Roman numbers."""
    return next(way for way in ("roman", "letter", "figure") if match[way])


def _kind(heading: str) -> Kind | None:
    """Whether words say of a list that its people came, or that they did not."""
    if len(heading.split()) > _MOST_WORDS:
        return None  # an item of an agenda may speak of who is not paid, or of who was present
    label = list_meaning(heading)
    return label.kind if label and not label.rest and label.kind is not Kind.GROUP else None


def _in_one_form(text: str) -> str:
    titled = _TITLED.match(text)
    if titled and _kind(titled["heading"]):
        return f"{titled['heading']}:"
    match = _TWO.match(text)
    if match is None or not (_is_heading(match["one"]) and _is_heading(match["other"])):
        return text
    return f"{match['one']} / {match['other']}{match['end']}"


def _is_heading(words: str) -> bool:
    return bool(_kind(words)) or heads_decisions(words) or heads_actions(words)
