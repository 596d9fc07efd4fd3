"""A roll of initials, "Present: LM, TB for RP", with the names and agencies that a legend of the paper gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from directory.minutes.parser.list_headings import Kind, kind_of_heading, list_meaning
from directory.minutes.parser.numbered_lines import Line, unmarked

_LETTERS = r"[A-Z](?:\.?[A-Z]){1,3}\.?"
_NAME = r"[^\W\d_a-z][\w.'’-]*(?:\s+[\w.'’-]+){1,4}?"
# As in the legend "LM = Lorna Mack, Harbor Clinic" or "LM – Lorna Mack (Harbor Clinic)"
_LETTERS_FIRST = re.compile(
    rf"^\W*(?P<letters>{_LETTERS})\s*(?:[=:–—-]|\t)\s*(?P<name>{_NAME})\s*(?:$|[,(\t]|\s[–—-]\s)(?P<agency>.*)$"
)
# As in a list with its letters, "Lorna Mack (LM) - Harbor Clinic"
_NAME_FIRST = re.compile(
    rf"^(?:[-*•]\s+)?(?P<name>{_NAME})\s*[,–—-]?\s*[(\[]?(?P<letters>{_LETTERS})[)\]]?\s*(?:$|[,(:\t–—-])(?P<agency>.*)$"
)
_OPENING = re.compile(r"^[^:=]{2,60}:\s+(?=\S+\s*[=–—-]\s)")
_ABOUT_INITIALS = re.compile(
    r"\b(?:initials?|key|legend|abbreviations?|iniciales|clave|siglas)\b", re.IGNORECASE
)
_ENTRY = re.compile(
    rf"(?P<letters>{_LETTERS})(?P<note>\s*\([^()]{{1,40}}\))?"
    rf"(?:\s*[(,]?\s*(?:as\s+)?(?:alt(?:ernate|\.)?\s+|proxy\s+|sitting\s+in\s+)?(?:for|por|para)\s+(?P<whom>{_LETTERS})\)?)?"
)
_PARTS = re.compile(r"\s*[,;]\s*(?:and\s+|y\s+|&\s+)?|\s+(?:and|y|&|\+)\s+")
_STATE_BEHIND = re.compile(
    r"^(?P<roll>.*?)\s*(?:[–—-]\s*)?(?:(?:is|are|was|were)\s+)?(?P<state>here|present|excused|absent|away|on\s+leave)\W*$",
    re.IGNORECASE,
)
_FEWEST = 3  # two letters stand before many a dash
_LONGEST = 2_000
_MOST_WORDS = 6


class _Person(NamedTuple):
    """Whom letters mean, and the number of the line that says so."""

    name: str
    agency: str
    line: int


def with_names_for_initials(lines: list[Line]) -> list[Line]:
    """The lines with "Present: Lorna Mack, Harbor Clinic" for "Present: LM", and without the legend of letters.

    A paper without a legend, or whose lists name nobody by initials, stays as it is.
    """
    people = dict(_legend(lines))
    rolls = {
        number: told
        for number, text in lines
        if len(people) >= _FEWEST and (told := _roll(text, people))
    }
    if not any(kind is Kind.PRESENT for kind, _ in rolls.values()):
        return lines
    gone = {person.line for person in people.values()} | _headings(lines, people)
    return [
        (number, rolls[number][1] if number in rolls else "" if number in gone else text)
        for number, text in lines
    ]


def _legend(lines: list[Line]) -> Iterator[tuple[str, _Person]]:
    """The letters of each person whose name has these initials, with the person."""
    for number, text in lines:
        if len(text) > _LONGEST:
            continue
        opening = _OPENING.match(text)
        for part in text[opening.end() if opening else 0 :].split(";"):
            match = _LETTERS_FIRST.match(part.strip()) or _NAME_FIRST.match(part.strip())
            letters = match["letters"].replace(".", "") if match else ""
            if match and letters in _initials(match["name"]):
                agency = match["agency"].strip(" ,;()–—-\t.")
                yield letters, _Person(match["name"].strip(), agency, number)


def _initials(name: str) -> set[str]:
    """The initials of a name; of "Hyun-woo Day" HD and HWD."""
    return {
        "".join(word[0].upper() for word in words if word[0].isalpha())
        for words in (name.split(), re.findall(r"[^\s-]+", name))
    }


def _headings(lines: list[Line], people: dict[str, _Person]) -> set[int]:
    """The line right above a legend that says what it is."""
    first = min(person.line for person in people.values())
    above = [(number, text) for number, text in lines if number < first and text.strip()][-1:]
    return {
        number
        for number, text in above
        if len(text.split()) <= _MOST_WORDS
        and (_ABOUT_INITIALS.search(text) or list_meaning(text) or kind_of_heading(text))
    }


def _roll(text: str, people: dict[str, _Person]) -> tuple[Kind, str] | None:
    """A line that lists people by their letters, with their names in place of them; None for any other line."""
    if len(text) > _LONGEST:
        return None
    label, colon, rest = text.partition(":")
    behind = _STATE_BEHIND.match(rest if colon else text)
    meaning = list_meaning(f"{behind['state']}:" if behind else f"{label}:")
    entries = _entries(behind["roll"] if behind else rest, people)
    if not entries or meaning is None or meaning.kind is Kind.GROUP:
        return None
    head = "Present" if behind and meaning.kind is Kind.PRESENT else None
    head = head or (behind["state"].capitalize() if behind else unmarked(label).strip())
    return meaning.kind, f"{head}: {'; '.join(entries)}"


def _entries(roll: str, people: dict[str, _Person]) -> list[str]:
    """The entries of a list of letters; none where anything else stands in it."""
    entries = []
    for part in filter(None, _PARTS.split(roll.strip(" ._*"))):
        match = _ENTRY.fullmatch(part.strip())
        person = people.get(match["letters"].replace(".", "")) if match else None
        if match is None or person is None:
            return []
        whom = people.get((match["whom"] or "").replace(".", ""))
        name = f"{person.name} for {whom.name}" if whom else person.name
        entries.append(f"{name}, {person.agency}" if person.agency else name)
    return entries
