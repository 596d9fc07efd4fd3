"""Lists in one line whose writer parts names from agencies by whatever mark: "a - x, b/y, c @ z; d (w)"."""

from __future__ import annotations

import re
from typing import NamedTuple

from directory.minutes.parser.agencies import clean, may_be_agency
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.numbered_lines import Joined, Line
from directory.minutes.parser.person_names import begins_with_given_name, read_persons
from directory.minutes.parser.role_words import without_role
from directory.minutes.parser.word_lists import CONNECTIVES

_LONGEST_PIECE = 160
_PAIR = re.compile(
    r"^(?P<name>[^@/(–—]{2,60}?)\s*(?P<mark>\s@\s?|/|\(|\s[–—-]+\s|[–—]|:\s|\s(?:from|of|with|w/)\s(?:the\s)?)\s*(?P<agency>.{2,})$"
)
_AND = re.compile(r"^(?:and|y|&|\+|plus)\s+", re.IGNORECASE)
# Somebody beside the list whom it does not name: "+ 2 interns", "one guest", "a few students"
_CROWD = re.compile(
    r"^(?:and|y|&|\+|plus)?\s*(?:\d{1,3}|an?|one|two|three|four|five|several|some|a\s+few|many)\s+[^\W\d_]",
    re.IGNORECASE,
)
_FEWEST_PAIRS = 2


class _Piece(NamedTuple):
    """A person with the agency, empty for none, and the mark that parts them."""

    line: int
    name: str
    agency: str
    mark: str


def entries_of_mixed_marks(joined: Joined) -> list[Line]:
    """The entries of such a list, each with its agency in brackets; none where one mark serves all of it.

    A piece between commas that names nobody goes on with the agency before it. A list in which a piece stands that
    neither names somebody nor can go on is none of these.
    """
    pieces: list[_Piece] = []
    for line, text in joined.parts(",;"):
        piece = _piece(line, text)
        is_second = bool(pieces) and not pieces[-1].agency  # "Bo Lee, Marigold Commons"
        if piece and not piece.agency and is_second and not begins_with_given_name(piece.name):
            return []
        if piece is not None:
            pieces.append(piece)
        elif _CROWD.match(text.strip()):
            continue
        elif pieces and pieces[-1].agency and _is_rest_of_agency(text):
            before = pieces[-1]
            pieces[-1] = before._replace(agency=f"{before.agency}, {text.strip()}")
        else:
            return []
    pairs = [piece for piece in pieces if piece.agency]
    if len(pairs) < _FEWEST_PAIRS or len({piece.mark for piece in pairs}) < _FEWEST_PAIRS:
        return []
    return [
        (piece.line, f"{piece.name} ({piece.agency})" if piece.agency else piece.name)
        for piece in pieces
    ]


def _is_rest_of_agency(text: str) -> bool:
    """Whether a piece between commas goes on with an agency: " Wage & Hour" of "Dept. of Labor, Wage & Hour"."""
    return may_be_agency(text) and not _PAIR.match(text.strip()) and not is_title(clean(text))


def _piece(line: int, text: str) -> _Piece | None:
    """A person with an agency behind a mark, or a whole name alone; else None."""
    words = without_role(_AND.sub("", text.strip(" .")))
    if not words or len(words) > _LONGEST_PIECE:
        return None
    pair = _PAIR.match(words)
    if pair is not None:
        persons = read_persons(clean(pair["name"]), before_agency=True)
        agency = clean(pair["agency"].removesuffix(")") if pair["mark"] == "(" else pair["agency"])
        is_person = bool(persons) and all(
            person.is_full or begins_with_given_name(person.name) or person.honorific
            for person in persons or ()
        )
        is_phrase = pair["name"].split()[0].casefold() in CONNECTIVES
        if not is_person or not agency or is_phrase:
            return None
        return _Piece(line, pair["name"].strip(), agency, pair["mark"].strip() or "-")
    persons = read_persons(clean(words))
    is_alone = bool(persons) and all(person.is_full for person in persons or ())
    return _Piece(line, words, "", "") if is_alone and not may_be_agency(words) else None
