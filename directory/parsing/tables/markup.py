"""Marks of HTML in a cell as what they show: paragraphs, lists and links as text, styles and scripts not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4.element import Tag

_TAGS = (
    "a|abbr|article|b|blockquote|br|center|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|iframe|img|li|mark|o:p|ol|p|pre|s"
    "|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul"
)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "article",
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset(("script", "style", "iframe", "img"))
_BLANKS = re.compile(r"[ \t]+")
_EDGES = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")
# Each tag costs a little; more of them than this no text of a listing has.
_MOST_TAGS = 5_000


def has_markup(text: str) -> bool:
    """Whether a text has a mark of HTML in it; "ages < 18" has none."""
    return "<" in text and _TAG.search(text) is not None


def shown_text(text: str) -> str:
    """The text as a browser would show it: a line for each block, a dash before each point of a list, links named."""
    if sum(1 for _ in _TAG.finditer(text)) > _MOST_TAGS:
        return _TAG.sub(" ", text)
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, PreformattedString, Tag

    parts: list[str] = []
    waiting: list[object] = [BeautifulSoup(text, "lxml")]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str) and not isinstance(each, NavigableString):
            parts.append(each)
        elif isinstance(each, NavigableString):
            if not isinstance(each, PreformattedString):
                parts.append(_BLANKS.sub(" ", str(each).replace("\n", " ")))
        elif isinstance(each, Tag) and each.name not in _UNSEEN:
            before, after = _around(each)
            waiting += [after, *reversed(each.contents), before]
    joined = _EDGES.sub("\n", _BLANKS.sub(" ", "".join(parts)))
    return _EMPTY_LINES.sub("\n\n", joined).strip()


def _around(tag: Tag) -> tuple[str, str]:
    """What stands before and after the content of a tag."""
    name = tag.name
    if name == "a":
        link = str(tag.get("href") or "")
        # A link says where it leads, unless its words do.
        is_told = not link.startswith(("http://", "https://")) or link.rstrip("/") in tag.get_text()
        return "", "" if is_told else f" ({link})"
    if name == "br":
        return "\n", ""
    if name == "li":
        return "\n- ", ""
    if name == "p":
        return "\n\n", "\n\n"
    if name in ("td", "th"):
        return " ", " "
    return ("\n", "\n") if name in _BLOCKS else ("", "")
