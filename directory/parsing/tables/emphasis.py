"""Emphasis in plain texts: marks of chats and of Markdown around words, and lists whose names stand in bold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.parsing.tables.line_kinds import FACTS, Kind, kind_of
from directory.parsing.tables.page_cells import BOLD
from directory.parsing.tables.prose import SECTION, Paragraph, paragraph_with_lead

_PAIR = re.compile(
    r"(?<![\w*_])(?P<mark>\*{1,3}|_{1,3}|`{1,3})(?=[^\s*_`])(?P<words>[^*`\n]{0,300}?[^\s*_`])(?P=mark)(?![\w*_])"
)
_STRUCK = re.compile(r"(?<![\w~])~(?=[^\s~])([^~\n]{0,300}?[^\s~])~(?![\w~])")
_LEAD = re.compile(
    r"\s{0,12}(?:(?:[*•●▪◦·–-]|\(?\d{1,3}[.)])\s+)?(?P<before>(?:[^\w\s*_~]{1,8}\s*){0,3})"
    r"(?P<mark>\*{1,3}|__)(?=[^\s*_])(?P<words>[^*\n]{1,120}?[^\s*])(?P=mark)(?P<rest>(?!\w).*)"
)
_POINT = re.compile(
    r"\s{0,12}[-*•+]\s+(?=(?P<mark>\*\*|__)[^*_:：\n]{1,30}(?:[:：](?P=mark)|(?P=mark)\s?[:：]))"
)
_MARKDOWN = re.compile(
    r"\s{0,3}(?P<level>#{1,6})\s+(?P<words>\S(?:[^\s#]++|[\s#]++(?=[^\s#]))*+)[\s#]*+"
)
_FEWEST, _FEWEST_LABELS = 2, 3


def without_emphasis(text: str) -> str:
    """The text without the marks around words in bold or italics; words that a chat strikes out stay marked as struck.

    A mark that stands alone, as before a footnote, stays.
    """
    if not any(each in text for each in "*_`~"):
        return text
    before = ""
    while before != text:
        before, text = text, _PAIR.sub(lambda match: match["words"], text)
    return _STRUCK.sub(r"~~\1~~", text)


def without_points_of_labels(lines: Sequence[str]) -> list[str]:
    """The lines without points before labels in bold, “- **Phone:** 415-555-0101”: what they say is of one record."""
    found = [_POINT.match(each) for each in lines]
    if sum(map(bool, found)) < _FEWEST_LABELS:
        return list(lines)
    return [
        line[point.end() :] if point else line for line, point in zip(lines, found, strict=True)
    ]


def paragraphs_of_bold(lines: Sequence[str]) -> list[Paragraph]:
    """The lines of a text in which names stand in bold above or before what is said of them; [] for another text."""
    found: list[Paragraph] = []
    is_parted = True
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            # Markdown leaves a line empty between a title and what is below it.
            is_parted = not (found and _MARKDOWN.fullmatch(lines[found[-1].line - 1]))
            continue
        found.append(_paragraph(number, line, is_parted))
        is_parted = False
    named = [each for each in found if each.level is not None]
    return found if len(named) >= _FEWEST else []


def _paragraph(number: int, line: str, is_parted: bool) -> Paragraph:
    heading, bold = _MARKDOWN.fullmatch(line), _LEAD.fullmatch(line)
    if heading and (heading["level"] != "#" or kind_of(heading["words"]) is Kind.NAME):
        level = len(heading["level"])
        return Paragraph(
            number, without_emphasis(heading["words"]).strip(" :"), "", level, is_parted
        )
    words = without_emphasis(bold["words"]).strip() if bold else ""
    if bold is None or kind_of(words) in FACTS:
        return Paragraph(number, "", without_emphasis(line).strip(), None, is_parted)
    rest = without_emphasis(bold["rest"])
    if words.isupper() and not rest.strip():
        return Paragraph(number, words.strip(" .:"), "", SECTION, is_parted)
    found = paragraph_with_lead(number, words, rest, None, is_parted=is_parted)
    is_named = found.level is not None
    return found if not is_named else Paragraph(number, found.name, found.rest, BOLD, is_parted)
