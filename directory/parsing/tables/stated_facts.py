"""Hours and a street that the sentences of a card state, where it has none beside them."""

from __future__ import annotations

import re

from directory.parsing.hidden_marks import hides_place
from directory.parsing.hours import read_hours, stated_hours
from directory.parsing.tables.card import ADDRESS, HOURS, TEXT, Card
from directory.parsing.weak_signals import may_hide_place

_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|am|pm|noon|midnight"
# "at 118 Main Street, Sisseton Falls": a number and a name behind a word of place, with the town where one follows.
_STREET = re.compile(
    rf"\b(?:at|from|on)\s(\d{{1,6}}[A-Za-z]?\s(?!(?i:{_DAY})\b)(?:[NSEW]\.?\s)?[A-Z][\w'’]*(?:\s(?!(?i:{_DAY})\b)[A-Z][\w'’]*){{1,3}}"
    r"(?:,\s[A-Z][\w'’]+(?:\s[A-Z][\w'’]+){0,2}(?=[.,;]|$))?)"
)
# Of a place where somebody is no longer, goes by, or that stands near.
_NOT_THERE = re.compile(
    r"\b(?:used to|was|were|mov\w+|former\w*|old (?:address|office|place|site|building)|until|clos\w+|mail\w*|send"
    r"|write|donat\w+|near|behind|across|opposite|next|meets? you|pick\w*|bus|stop|ask|tell|told|ring|knock|secret\w*"
    r"|private\w*|hid\w*|not|never|no longer|nobody|no one)\b|n['’]t\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<!\b[NSEW])\.(?=\s|$)|\n")


def add_stated(card: Card) -> None:
    """Gives a card the hours and the street that its sentences state; its sentences keep them, too.

    Words beside the hours ("Hot lunch daily 11-1") go to its sentences. No street is taken where anything speaks of a
    place that is told to few.
    """
    hours = card.cells.get(HOURS, "")
    if not hours or read_hours(hours)[1]:
        stated = stated_hours(f"{hours}. {card.cells.get(TEXT, '')}".strip(". "))
        if stated:
            card.cells[HOURS] = stated
        if stated and hours:
            card.cells[TEXT] = ". ".join(filter(None, [card.cells.get(TEXT), hours]))
    if ADDRESS not in card.cells and not _may_be_hidden(card):
        street = _street(card.cells.get(TEXT, ""))
        if street:
            card.cells[ADDRESS] = street


def _may_be_hidden(card: Card) -> bool:
    return any(hides_place(each) or may_hide_place(each, False) for each in card.cells.values())


def _street(text: str) -> str | None:
    """The street that one sentence of a text states; None where several do, or nothing is sure."""
    found = [
        match[1]
        for sentence in _SENTENCE.split(text)
        for match in _STREET.finditer(sentence)
        if not _NOT_THERE.search(sentence)
    ]
    return found[0] if len(found) == 1 else None
