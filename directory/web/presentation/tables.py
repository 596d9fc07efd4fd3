"""Markup of tables: each cell carries the heading of its column, so that a row can stand as a block; no indent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

# An element that never closes is left where the next one begins, and nothing is tried twice.
_WITHIN = r"(?:[^<]++|<(?!/?{}\b))*+"
_TABLE = re.compile(rf"<table\b(?P<attributes>[^<>]*)>{_WITHIN.format('table')}</table>")
_HEAD = re.compile(rf"<thead\b{_WITHIN.format('thead')}</thead>")
_HEADING = re.compile(rf"<th\b(?P<attributes>[^<>]*)>(?P<words>{_WITHIN.format('th')})</th>")
_CELL = re.compile(r"<(?P<name>tr|td|th)\b(?P<attributes>[^<>]*)>")
_SPAN = re.compile(r'\bcolspan="(\d{1,3})"')
_INDENTED = re.compile(r"(?<!\s)[^\S\n]*+\n\s++(?=<(?!/textarea))")
_BLANK = re.compile(r"(<td\b[^<>]*>)\s++(?=</td>)")
_TAG = re.compile(r"<[^<>]*>")
LABEL = "data-label"
WIDE, STACKED = "matrix", "matrix--stacks"
"""The classes of tables whose rows stay rows in a region that scrolls, and of those that stack on a phone after all."""


def label_cells(html: str) -> Markup:
    """The page part with `data-label` on every cell of its tables that has a heading and no label yet.

    A cell of nothing but blanks becomes an empty one, which a row that stands as a block leaves out with its label.

    Markup of our own templates is expected: attributes in double quotes without `>`, no table inside a table.
    """
    return Markup(_TABLE.sub(_labelled, html))  # noqa: S704 - only labels that were markup already are added


def without_indent(html: str) -> Markup:
    """The page part without the indentation of its tags: not every signed-in page is compressed, and a row holds many.

    What people typed stays: its `<` are escaped, and the end of a text field keeps what is before it.
    """
    return Markup(_INDENTED.sub("\n", html))  # noqa: S704 - blanks are taken out, nothing is added


def _labelled(table: re.Match[str]) -> str:
    html = table[0]
    head = _HEAD.search(html)
    if head is None or (WIDE in table["attributes"] and STACKED not in table["attributes"]):
        return html
    headings = list(_headings(head[0]))
    place = 0

    def label(cell: re.Match[str]) -> str:
        nonlocal place
        if cell["name"] == "tr":
            place = 0
            return cell[0]
        here, place = place, place + _span(cell["attributes"])
        words = headings[here] if here < len(headings) else ""
        if cell["name"] == "th" or not words or LABEL in cell["attributes"]:
            return cell[0]
        return f'<td {LABEL}="{words}"{cell["attributes"]}>'

    return html[: head.end()] + _BLANK.sub(r"\1", _CELL.sub(label, html[head.end() :]))


def _headings(head: str) -> Iterator[str]:
    """The words of each column, without markup; entities stay as they are written."""
    for heading in _HEADING.finditer(head):
        words = " ".join(_TAG.sub(" ", heading["words"]).split()).replace('"', "&quot;")
        for _column in range(_span(heading["attributes"])):
            yield words


def _span(attributes: str) -> int:
    found = _SPAN.search(attributes)
    return int(found[1]) if found else 1
