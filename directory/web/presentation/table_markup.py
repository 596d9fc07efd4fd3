"""Markup of tables: each cell carries the heading of its column, so that a row can stand as a block; no indent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

_BEGIN, _END = "<table", "</table>"
_HEAD_BEGIN, _HEAD_END = "<thead", "</thead>"
_HEADING = re.compile(r"<th\b(?P<attributes>[^<>]*)>")
_CELL = re.compile(r"<(?P<name>tr|td|th)\b(?P<attributes>[^<>]*)>")
_ACTS = re.compile(r"^(?!.*\bpick\b).*\bdata-stays\b", re.DOTALL)
_SPAN = re.compile(r'\bcolspan="(\d{1,3})"')
_INDENTED = re.compile(r"(?<!\s)[^\S\n]*\n\s+(?=<(?!/textarea))")
_BLANK = re.compile(r"(<td\b[^<>]*>)\s+(?=</td>)")
_TAG = re.compile(r"<[^<>]*>")
LABEL = "data-label"
WIDE, STACKED = "matrix", "matrix--stacks"
"""The classes of tables whose rows stay rows in a region that scrolls, and of those that stack on a phone after all."""


def label_cells(html: str) -> Markup:
    """The page part with `data-label` on every cell of its tables that has a heading and no label yet.

    A cell of nothing but blanks becomes an empty one, which a row that stands as a block leaves out with its label.

    Markup of our own templates is expected: attributes in double quotes without `>`, no table inside a table.
    """
    return Markup("".join(_pieces(str(html))))  # noqa: S704 - only labels that were markup already are added


def _pieces(html: str) -> Iterator[str]:
    """The tables with their labels, and what stands around them as it is."""
    at = 0
    while (begin := html.find(_BEGIN, at)) >= 0 and (end := html.find(_END, begin)) >= 0:
        yield html[at:begin]
        at = end + len(_END)
        yield _labelled(html[begin:at])
    yield html[at:]


def without_indent(html: str) -> Markup:
    """The page part without the indentation of its tags: not every signed-in page is compressed, and a row holds many.

    What people typed stays: its `<` are escaped, and the end of a text field keeps what is before it.
    """
    return Markup(_INDENTED.sub("\n", html))  # noqa: S704 - blanks are taken out, nothing is added


def _labelled(html: str) -> str:
    attributes = html[: html.find(">")]
    begin, head_end = html.find(_HEAD_BEGIN), html.find(_HEAD_END)
    if not 0 <= begin < head_end or (WIDE in attributes and STACKED not in attributes):
        return html
    headings = list(_headings(html[begin:head_end]))
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

    return html[:head_end] + _BLANK.sub(r"\1", _CELL.sub(label, html[head_end:]))


def _headings(head: str) -> Iterator[str]:
    """The words of each column, without markup; entities stay as they are written.

    None for a column of links and buttons, which are in words themselves.
    """
    for part in head.split("</th>")[:-1]:
        heading = next(reversed([*_HEADING.finditer(part)]), None)
        if heading is None:
            continue
        words = " ".join(_TAG.sub(" ", part[heading.end() :]).split()).replace('"', "&quot;")
        if _ACTS.search(heading["attributes"]):
            words = ""
        for _column in range(_span(heading["attributes"])):
            yield words


def _span(attributes: str) -> int:
    found = _SPAN.search(attributes)
    return int(found[1]) if found else 1
