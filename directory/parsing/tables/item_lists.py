"""Numbered and bulleted lists in plain text, an item for each place: "1) Elm House - beds, 24 hours, 415-555-0101"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from directory.parsing.tables.card_cells import STOP, pieces_of
from directory.parsing.tables.line_kinds import BEFORE_COLON, FACTS, Kind, is_label, kind_of
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
_LABELLED = re.compile(rf"\s{{0,12}}{BEFORE_COLON}(?=\S)")
_OPEN_END = re.compile(r"(?:[,;(&/–—-]|\b(?:and|or|y|o|và|at))$", re.IGNORECASE)
_FEWEST = 3
_MOSTLY = 0.6


def paragraphs_of_items(lines: Sequence[str]) -> list[Paragraph]:
    """The lines of a text with an entry for each item of its list; [] where no list holds names with facts.

    A line directly below an item goes on with it. Where labels stand at the beginning of lines below most items, the
    line of an item is its name, and each line below it says something of its own.
    """
    for mark in (_NUMBERED, _BULLETED):
        labels = _labels(lines, mark)
        found = _paragraphs(lines, mark, labels)
        entries = [each for each in found if each.level == BOLD]
        names = {each.name.casefold() for each in entries}
        telling = sum(any(map(_has_fact, each)) for each in _texts_of_entries(found))
        least = max(_FEWEST, _MOSTLY * sum(mark.match(each) is not None for each in lines))
        is_list = len(names) == len(entries) and telling >= least
        if is_list and not any(is_label(each.name) for each in entries):
            return found
    return []


def _texts_of_entries(paragraphs: Sequence[Paragraph]) -> list[list[str]]:
    """What stands behind the name of each entry and, up to an empty line, below it."""
    texts: list[list[str]] = []
    is_below = False
    for each in paragraphs:
        if each.level == BOLD:
            texts.append([each.rest])
            is_below = True
        elif is_below := is_below and each.level is None and not each.is_parted:
            texts[-1].append(each.text)
    return texts


def _labels(lines: Sequence[str], mark: re.Pattern[str]) -> frozenset[str]:
    """The labels with which lines below items begin; none where most items have no such line.

    A word before a colon is one where it is called so, or returns below several items beside such ones.
    """
    below: list[list[str]] = []
    is_below = False
    for line in lines:
        if not line.strip():
            is_below = False
        elif mark.match(line):
            below.append([])
            is_below = True
        elif is_below and (label := _LABELLED.match(line)):
            below[-1].append(label[1].casefold())
    labelled = sum(any(map(is_label, each)) for each in below)
    if labelled < max(_FEWEST, _MOSTLY * len(below)):
        return frozenset()
    counts = Counter(label for each in below for label in set(each))
    return frozenset(each for each, count in counts.items() if count > 1 or is_label(each))


def _paragraphs(
    lines: Sequence[str], mark: re.Pattern[str], labels: Collection[str]
) -> list[Paragraph]:
    found: list[Paragraph] = []
    is_parted, is_below = True, False
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if not text:
            is_parted, is_below = True, False
        elif match := mark.match(line):
            item = line[match.end() :].strip()
            is_name = labels and kind_of(item) is Kind.NAME
            found.append(
                Paragraph(number, item, "", BOLD, is_parted=is_parted)
                if is_name
                else _entry(number, item, is_parted=is_parted)
            )
            is_parted, is_below = False, True
        elif is_below and labels:
            _add_below(found, number, text, labels)
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


def _add_below(found: list[Paragraph], line: int, text: str, labels: Collection[str]) -> None:
    """Adds a line below an item of a list with labels, or goes on with the line above where that has no end."""
    label = _LABELLED.match(text)
    above = found[-1]
    is_labelled = label is not None and label[1].casefold() in labels
    if (
        above.level != BOLD
        and not is_labelled
        and (_OPEN_END.search(above.rest) or text[0].islower())
    ):
        found[-1] = replace(above, rest=f"{above.rest} {text}")
    else:
        found.append(Paragraph(line, "", text))


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
