"""One card: a name, and below it lines that each go to the column of what they are or of their label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from directory.parsing.ditto_marks import says_above, says_place_above
from directory.parsing.few_people import may_be_for_few
from directory.parsing.hidden_marks import Position, hides_phone, hides_place
from directory.parsing.ornaments import without_leading_ornaments
from directory.parsing.own_numbers import names_own_number, tells_in_passing
from directory.parsing.secret_houses import tells_house_to_few
from directory.parsing.tables.cell_text import clean_heading
from directory.parsing.tables.language_lists import LANGUAGES, names_language, names_languages_only
from directory.parsing.tables.line_kinds import (
    BEFORE_COLON,
    FACTS,
    NUMBER_TO_CALL,
    PLACES,
    Kind,
    english_label,
    group_of,
    is_further_line,
    kind_of,
)
from directory.parsing.tables.runs import pieces_of_run

NAME, OTHER, TEXT = "Organization", "Other", "Description"
NOTES = "Notes"
"""The label of what is said of the record itself."""
ADDRESS, HOURS = "Address", "Hours"
_COLUMN_OF = {
    Kind.PHONE: "Phone",
    Kind.EMAIL: "Email",
    Kind.WEB: "Website",
    Kind.HOURS: HOURS,
    Kind.PROSE: TEXT,
}
HOLDER, OFFER = "Agency", "Program"
# Labels of when a place is open, in English; others may tell when somebody answers a call.
_WHEN = re.compile(
    r"(?:(?:open|opening|business|office|clinic|regular) )?(?:hours?|times?|days?|dates?|when|schedule"
    r"|days? (?:and|&) (?:times?|hours?))|open"
)
# Of these nothing else is said than hours, however they are worded.
_HOURS = re.compile(
    r"(?:(?:open|opening|business|office|clinic|regular) )?(?:hours|days? and (?:times?|hours?))|schedule"
)
_COLUMN_OF_LABEL = {
    "address": ADDRESS,
    "street": ADDRESS,
    "street address": ADDRESS,
    "phone": "Phone",
    "phone number": "Phone",
    "languages": LANGUAGES,
    "description": TEXT,
}
_WHERE = frozenset({*_COLUMN_OF_LABEL, "where", "location"})
_READ = frozenset({*_COLUMN_OF.values(), *_COLUMN_OF_LABEL.values(), OTHER})
"""Columns that mappings read; what stands below other labels is read by nobody who was not asked."""
_LABELLED = re.compile(rf"{BEFORE_COLON}(\S.*)", re.DOTALL)
_NOTE = f"{NOTES}: "
_FAX = re.compile(r"\W*(?:f|fax|facsimile)\b", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(
    rf"(?P<words>[^\d\n]{{8,160}}?)[\s:.,;–—-]+(?P<number>{NUMBER_TO_CALL})[\s.]*"
)
_CLAUSE = re.compile(r"[.;,:，；。]\s*|\s[–—-]\s")
# What is said of the number itself may keep it back: “no dé este número”.
_DENIED = re.compile(
    r"\b(?:no|not|never|nobody|only|private|secret|solo|sólo|nunca|jamás|không|đừng|chỉ|huwag|hindi|lang|lamang)\b"
    r"|n[’']t\b|[不勿別别僅仅只]",
    re.IGNORECASE,
)
_WORDS_TO_CALL = 4
_NUMBER = re.compile(r"^(?:no\.? ?|#)?\d{1,3}[.)]\s+", re.IGNORECASE)


@dataclass(slots=True)
class Card:
    """One card: the line on which it begins, its cells by column, and whether it looks like one.

    `below` is the line that stands directly below its name.
    """

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    is_whole: bool = False
    below: str = ""


def card_of(lines: Sequence[tuple[int, str]]) -> Card:
    """The cells of one card: the first line is the name, each other one goes to the column of its kind or label."""
    (first, numbered), *below = lines
    name = _NUMBER.sub("", numbered)
    card = Card(first, {NAME: name}, below=below[0][1] if below else "")
    groups: set[Kind] = set()
    before: Kind | None = None
    was_spoken = False
    lines_below = (without_leading_ornaments(said) for _line, said in below)
    for text in (piece for said in lines_below for piece in pieces_of_run(said)):
        was_spoken = names_languages_only(text) or (was_spoken and names_language(text))
        if was_spoken:
            _add(card, LANGUAGES, text, ", ")
            before = Kind.NAME
        else:
            before = _add_line(card, text, before)
            groups.add(group_of(before))
    facts = groups & {group_of(each) for each in FACTS}
    card.is_whole = kind_of(name) is Kind.NAME and (
        len(facts) > 1 or (bool(facts) and Kind.PROSE in groups)
    )
    return card


def is_kept_back(text: str) -> bool:
    """Whether a text tells a number that is one person's own or for few, or a house that few may know."""
    has_digit = any(map(str.isdecimal, text))
    return has_digit and (names_own_number(text) or tells_house_to_few(text))


def _number_of_hidden_place(text: str) -> str | None:
    """The number behind words that keep the place back and nothing else: it is how to reach those who are there."""
    found = _NUMBER_BEHIND.fullmatch(text)
    if found is None or not hides_place(found["words"]):
        return None
    others = [each for each in _CLAUSE.split(found["words"]) if not hides_place(each)]
    is_kept = names_own_number(text) or hides_phone(text, Position.PHONE) or hides_phone(text)
    if is_kept or may_be_for_few(found["words"]) or any(map(_DENIED.search, others)):
        return None
    return found["number"] if sum(len(each.split()) for each in others) <= _WORDS_TO_CALL else None


def ends_with_street(text: str) -> bool:
    """Whether a line of words goes on with a street behind a comma: "Dale Library, 5 Library Way, room B"."""
    if kind_of(text) is not Kind.NAME:
        return False
    return any(kind_of(part.strip()) is Kind.STREET for part in re.split("[,，]", text)[1:])


def _add_line(card: Card, text: str, before: Kind | None) -> Kind:
    """Adds a line to the column of its kind or label; its kind, by which the next one may go on with it."""
    if text.startswith(_NOTE) and tells_in_passing(text):
        _add(card, NOTES, text.removeprefix(_NOTE))
        return Kind.PROSE
    if number := _number_of_hidden_place(text):
        _add(card, _COLUMN_OF[Kind.PHONE], number)
        text = text[: text.rindex(number)].strip(" :.,;–—-")
    kind = kind_of(text)
    labelled = _LABELLED.fullmatch(text) if kind not in FACTS - {Kind.HOURS} else None
    heads_own = labelled and _column_of(kind_of(labelled[2]), labelled[1], labelled[2]) not in _READ
    if is_kept_back(text) and not heads_own:
        _add(card, NOTES, text)  # whole, so that nothing of it stands without what it is kept for
        return Kind.PROSE
    if labelled and _is_when(labelled[1], labelled[2]):
        kind = Kind.HOURS
        _add(card, HOURS, labelled[2])
    elif labelled and kind is not Kind.HOURS:
        kind = kind_of(labelled[2])
        _add(card, _column_of(kind, labelled[1], labelled[2]), labelled[2])
    elif kind in PLACES or (before is Kind.STREET and is_further_line(text)):
        goes_on = before in PLACES and not (kind is Kind.STREET and before is not Kind.STREET)
        _add(card, ADDRESS, text, ", " if goes_on else "\n")
    elif (says_place_above(text) and not says_above(text)) or ends_with_street(text):
        _add(card, ADDRESS, text)
    elif kind is Kind.PHONE:
        _add(card, "Fax" if _FAX.match(text) else "Phone", text)
    else:
        _add(card, _COLUMN_OF.get(kind, OTHER), text, " " if kind is Kind.PROSE else "\n")
    return kind


def _is_when(label: str, text: str) -> bool:
    """Whether what stands behind a label are hours: by the label alone, or with what it is."""
    english = english_label(label)
    if _HOURS.fullmatch(english):
        return True
    return _WHEN.fullmatch(english) is not None and kind_of(text) is Kind.HOURS


def _column_of(kind: Kind, label: str, text: str) -> str:
    """The column of a line with a label: that of its fact, where it has one that needs no label to be understood."""
    if may_be_for_few(label):
        return clean_heading(label)  # no fact behind it is for everyone
    if kind in (Kind.EMAIL, Kind.WEB):
        return _COLUMN_OF[kind]
    english = english_label(label)
    if kind in PLACES or (english in _WHERE and says_place_above(text)):
        return ADDRESS
    heading = _COLUMN_OF_LABEL.get(english) or clean_heading(label)
    return HOLDER if heading == NAME else heading


def _add(card: Card, column: str, text: str, between: str = "\n") -> None:
    before = card.cells.get(column)
    card.cells[column] = f"{before}{between}{text}" if before else text
