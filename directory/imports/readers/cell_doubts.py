"""What cells may say that nobody understands, and what is looked for in which column."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from enum import StrEnum
from functools import cache, partial
from itertools import chain

from directory.imports.mapping_suggestion.address_headings import is_of_place
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.system_columns import keeps_books
from directory.imports.mapping_suggestion.visibility_guess import tells_of_help
from directory.imports.readers.row_status import StatusReader
from directory.imports.readers.unread_statuses import unread_statuses
from directory.matching.findable_places import (
    unnamed_instead_of_name,
    unnamed_place,
    unnamed_second_line,
)
from directory.parsing.cell_values import as_key
from directory.parsing.few_people import closes_whole_entry, may_be_for_few
from directory.parsing.given_names import is_titled_person
from directory.parsing.head_nouns import is_legal_matter
from directory.parsing.ornaments import keeps_secret
from directory.parsing.street_remarks import remarks_beside
from directory.parsing.tables import Row
from directory.parsing.tables.footnotes import unexplained_signs
from directory.parsing.unheard_remarks import unheard_remark
from directory.parsing.weak_signals import may_have_ended, may_hide_place


class Doubt(StrEnum):
    """What words may say."""

    ENDED = "may mean that this has closed"
    MARK = "has a sign beside it that nothing in this file explains"
    PLACE = "may mean that the address, or the whole listing, is not for everyone"
    PERSON = "looks like the name of one person, not of a service"
    NO_STREET = "is not an address that we can find"
    STREET = "is where people sleep: the address may have to stay confidential"
    FEW = "is in a column that may be for a few people only"
    UNHEARD = "may mean that this is not for everyone, or has closed"

    @property
    def hides_place(self) -> bool:
        """Whether the place is kept from all, and not the row from the public."""
        return self not in DOUBTS_OF_ROW

    def of(self, words: str) -> str:
        """What these words may say."""
        return f"“{shortened_words(words)}” {self}"


DOUBTS_OF_ROW = frozenset({Doubt.ENDED, Doubt.MARK, Doubt.PERSON, Doubt.FEW, Doubt.UNHEARD})
"""Doubts for which the whole row waits."""

CellReader = tuple[str, Doubt, Callable[[str], str | None]]
"""A column, what its cells may say, and what finds the words that do."""

_LONGEST = 80
_UNSAID = "address "
_PARTS = re.compile(r"[,;/&|\n]")
_LEAD = re.compile(r"\W*(\w[^:：\n]{2,59}?)\s*(?:[:：]|\s[–—-]\s)")


def cell_readers(
    rows: Sequence[Row],
    statuses: StatusReader,
    left: Collection[str],
    of_help: Collection[str],
) -> Iterator[CellReader]:
    """What is looked for in each column that is not `left`, where it stands alone and beside the cells of others."""
    for column, doubt, read in _readers(statuses, left):
        yield column, doubt, _beyond_matters(read) if column in of_help else read
    for column, unread in unread_statuses(rows, statuses, left).items():
        doubt = Doubt.PLACE if is_of_place(words_of(column)) else Doubt.ENDED
        yield column, doubt, partial(_among, unread)
    yield from _readers_for_few(rows, statuses, left)
    for column in statuses.columns("names"):
        if column not in left:
            yield column, Doubt.PERSON, _titled
    bearers = map(statuses.columns, ("names", "place names", "addresses", "reaches"))
    for column in dict.fromkeys(each for each in chain.from_iterable(bearers) if each not in left):
        signed = unexplained_signs(row.cells[column] for row in rows)
        is_place = column in statuses.columns("addresses")
        secret = {
            each for each, signs in signed.items() if is_place and all(map(keeps_secret, signs))
        }
        for doubt, cells in ((Doubt.PLACE, secret), (Doubt.MARK, signed.keys() - secret)):
            if cells:
                yield column, doubt, partial(_among, cells)


TextReader = tuple[Doubt, Callable[[str], str | None]]
"""What a text may say, and what finds the words that do."""


@cache
def readers_by_role() -> dict[str, tuple[TextReader, ...]]:
    """What is looked for in texts by how they are read, in the cells of tables and in the records of packages alike."""
    beside_name = map(_beside, (_remark_of_end, _remark_of_place, _unheard_remark))
    beside_street = map(_beside, (_remark_of_end, _remark_of_address, _unheard_remark))
    doubts = (Doubt.ENDED, Doubt.PLACE, Doubt.UNHEARD)
    in_place_of_number = ((Doubt.ENDED, _in_place_of_number),)
    remarks = (_remark_of_end, _remark_of_place, _unheard_remark)
    texts = (_text_of_end, _text_of_place, _unheard_text)
    return {
        "remarks": (*zip(doubts, remarks, strict=True),),
        "texts": (*zip(doubts, texts, strict=True),),
        "reaches": in_place_of_number,
        "hours": in_place_of_number,
        "names": (*zip(doubts, beside_name, strict=True),),
        "addresses": (*zip(doubts, beside_street, strict=True),),
    }


def _readers(statuses: StatusReader, left: Collection[str]) -> Iterator[CellReader]:
    """What is looked for in which column: in remarks, in texts for the public, beside a name, a number or a street."""
    for role, readers in readers_by_role().items():
        for column in statuses.columns(role):
            if column not in left:
                for doubt, read in readers:
                    yield column, doubt, read
    for role, named in (
        ("addresses", unnamed_place),
        ("second lines", unnamed_second_line),
        ("place names", unnamed_instead_of_name),
    ):
        for column in statuses.columns(role):
            if column not in left:
                yield column, Doubt.NO_STREET, named


def _remark_of_end(text: str) -> str | None:
    return may_have_ended(text, is_remark=True)


def _remark_of_place(text: str) -> str | None:
    return may_hide_place(text, is_remark=True)


def _remark_of_address(text: str) -> str | None:
    """What stands beside a street speaks of it, without saying so."""
    found = may_hide_place(f"{_UNSAID}{text}", is_remark=True)
    return found.removeprefix(_UNSAID) if found else None


def _text_of_end(text: str) -> str | None:
    return may_have_ended(text, is_remark=False)


def _text_of_place(text: str) -> str | None:
    return may_hide_place(text, is_remark=False)


def _unheard_remark(text: str) -> str | None:
    return unheard_remark(text, is_remark=True)


def _unheard_text(text: str) -> str | None:
    return unheard_remark(text, is_remark=False)


def _in_place_of_number(text: str) -> str | None:
    """What stands where a number or hours are awaited."""
    return None if any(map(str.isdigit, text)) else _remark_of_end(text)


def _beside(read: Callable[[str], str | None]) -> Callable[[str], str | None]:
    """The same of what stands in brackets, between asterisks or behind a dash, beside a name or a street."""

    def read_beside(text: str) -> str | None:
        return next(filter(None, map(read, remarks_beside(text))), None)

    return read_beside


def _beyond_matters(read: Callable[[str], str | None]) -> Callable[[str], str | None]:
    """The same of a list of kinds of help, without the matters in it: "eviction" ends nothing there."""

    def read_others(text: str) -> str | None:
        parts = (each.strip() for each in _PARTS.split(text))
        return read(", ".join(each for each in parts if not is_legal_matter(as_key(each))))

    return read_others


def _readers_for_few(
    rows: Sequence[Row], statuses: StatusReader, left: Collection[str]
) -> Iterator[CellReader]:
    """Columns whose headings, and texts whose first words, may say that their row is for few."""
    unused = statuses.columns("unused")
    for column in dict.fromkeys(chain(unused, rows[0].cells if rows else ())):
        cells = [row.cells[column] for row in rows]
        if column not in left and _is_of_few(column, cells, is_used=column not in unused):
            yield column, Doubt.FEW, _whole
    for column in dict.fromkeys((*statuses.columns("texts"), *statuses.columns("remarks"))):
        if column not in left:
            yield column, Doubt.FEW, _lead_for_few


def _is_of_few(heading: str, cells: Sequence[str], *, is_used: bool) -> bool:
    """Whether a column may say by its heading that rows with a cell in it are for few.

    One with a cell in most rows tells of none of them that it is unlike the others, and what is used is read
    elsewhere: of both only words for the whole of a row count.
    """
    filled = [*filter(None, cells)]
    if not filled or keeps_books(heading, filled):
        return False
    if closes_whole_entry(heading):
        return may_be_for_few(heading)
    if is_used:
        return False
    is_rare = len(filled) * 2 <= len(cells)
    return is_rare and may_be_for_few(heading) and not tells_of_help(words_of(heading))


def _whole(text: str) -> str:
    return text


def _lead_for_few(text: str) -> str | None:
    """The first line whose words before a colon or a dash say that all of its entry is for few."""
    leads = (_LEAD.match(each) for each in text.splitlines())
    return next(
        (
            each[1]
            for each in leads
            if each and closes_whole_entry(each[1]) and may_be_for_few(each[1])
        ),
        None,
    )


def _titled(name: str) -> str | None:
    return name if is_titled_person(name) else None


def _among(unread: Collection[str], text: str) -> str | None:
    return text if text in unread else None


def shortened_words(text: str) -> str:
    """Words as a sentence quotes them."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
