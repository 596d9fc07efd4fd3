"""Numbered and bulleted lists in plain text, an item for each place: "1) Elm House - beds, 24 hours, 415-555-0101"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from directory.parsing.tables.card_cells import STOP, pieces_of
from directory.parsing.tables.line_kinds import FACTS, Kind, is_label, kind_of
from directory.parsing.tables.page_cells import BOLD
from directory.parsing.tables.prose import SECTION, Paragraph

_NUMBERED = re.compile(r"(?P<blank>\s{0,12})\(?(?P<number>\d{1,3})[.)、]\s*(?=[^\W\d_])")
_BULLETED = re.compile(r"(?P<blank>\s{0,12})(?P<mark>[*•●▪◦·–-])\s+(?=[^\W\d_])")
_NAME_ENDS = (
    re.compile(r"\s+[–—-]+\s+|\s*：\s*|(?:(?<=[^\W\d_])|(?<=\))):\s+"),
    re.compile(rf",\s+|，|{STOP}|。|\s+(?=\()"),
)
"""Where a name ends: at a dash or colon, else at a comma, a stop or a bracket."""
_ASIDE = re.compile(r"\s*[(（][^()（）]{1,80}[)）]\s*$")
_FEWEST = 3
_MOSTLY = 0.6


def paragraphs_of_items(lines: Sequence[str]) -> list[Paragraph]:
    """The lines of a text with an entry for each item of its list; [] where no list holds names with facts.

    A line directly below an item goes on with it.
    """
    for mark in (_NUMBERED, _BULLETED):
        found = _paragraphs(lines, mark)
        entries = [each for each in found if each.level == BOLD]
        names = {each.name.casefold() for each in entries}
        telling = sum(_has_fact(each.rest) for each in entries)
        least = max(_FEWEST, _MOSTLY * sum(mark.match(each) is not None for each in lines))
        is_list = len(names) == len(entries) and telling >= least
        if is_list and not any(is_label(each.name) for each in entries):
            return found
    return []


def _paragraphs(lines: Sequence[str], mark: re.Pattern[str]) -> list[Paragraph]:
    found: list[Paragraph] = []
    is_parted, is_below = True, False
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if not text:
            is_parted, is_below = True, False
        elif match := mark.match(line):
            found.append(_entry(number, line[match.end() :].strip(), is_parted=is_parted))
            is_parted, is_below = False, True
        elif is_below and found[-1].level == BOLD:
            found[-1] = replace(found[-1], rest=f"{found[-1].rest} {text}")
        else:
            is_title = kind_of(text.rstrip(":")) is Kind.NAME and (
                text.isupper() or text[-1] in ":："
            )
            level = SECTION if is_title else None
            name, rest = (text.rstrip(":："), "") if is_title else ("", text)
            found.append(Paragraph(number, name, rest, level, is_parted=True))
            is_parted = False
    return found


def _entry(line: int, text: str, *, is_parted: bool) -> Paragraph:
    """An item with its name before the rest; a line of text where none can be told."""
    for end in _NAME_ENDS:
        cut = end.search(text)
        name = text[: cut.start()] if cut else ""
        aside = _ASIDE.search(name)
        plain = name[: aside.start()] if aside else name
        if cut and kind_of(plain) is Kind.NAME and not is_label(plain):
            rest = text[cut.end() :]
            said = f"{aside[0].strip()}. {rest}" if aside else rest
            return Paragraph(line, plain, said, BOLD, is_parted=is_parted)
    if kind_of(text) is Kind.NAME:
        return Paragraph(line, text, "", BOLD, is_parted=is_parted)
    return Paragraph(line, "", text, is_parted=is_parted)


def _has_fact(text: str) -> bool:
    return any(kind_of(each) in FACTS for each in pieces_of(text))
