"""What a row says of its own status beside any column of statuses: in names, notes, dates and strokes.

A mapping says what the values of a column mean; this is read whatever the mapping says, so that nothing closed is shown
because it stood where nobody looked. `[rows.shown]` and `not_used` of a mapping are how a person says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from datetime import date

from directory.imports.mapping import OTHERS, Mapping, columns_of
from directory.imports.mapping_suggestion.address_headings import is_of_place
from directory.imports.mapping_suggestion.heading_terms import (
    ASKED_WHEN,
    NO_STATUS,
    NOTES,
    ROOM,
    STATUS,
    meaning_of,
)
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.status_guess import PAST, is_closing_day, is_past
from directory.imports.readers.cell_statuses import (
    address_status,
    hours_status,
    marked_status,
    number_status,
)
from directory.imports.readers.record_status import SAYS
from directory.parsing.addresses import is_confidential
from directory.parsing.cell_values import as_key, is_missing
from directory.parsing.future_openings import opens_later
from directory.parsing.hidden_marks import hides_listing
from directory.parsing.room_words import asks_for_room, read_room, words_behind_answer
from directory.parsing.status_marks import (
    hides_itself,
    kept_number,
    name_without_mark,
    note_status,
    sentence_status,
    text_status,
)
from directory.parsing.statuses import Status, is_in_use, read_status
from directory.parsing.street_remarks import public_text_status, street_status
from directory.parsing.struck_text import is_struck, without_struck
from directory.parsing.tables.footnotes import FOOTNOTES

_NAMES = ("organization", "service", "alternate_name", "location_name")
_NOTES = ("notes_internal", "alert")
_TEXTS = (
    *("description", "organization_description", "location_description"),
    *("application_process", "eligibility"),
)
# Where a number, an address or a link is awaited, words in its place are of the record.
_REACHES = ("phone", "hotline", "toll_free", "text_line", "whatsapp", "email", "website")
_ADDRESSES = ("address", "address_whole")
# Of these a "closed" is one of what they say.
_OF_ROOM = ("capacity", "wait_time", "populations")
# Of days and hours, and of what a place has, "closed" says nothing of the whole.
_OF_TIMES = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|week|holiday|hour|time|open|season|summer|winter|spring|fall|day|night|evening"
    r"|lunch|pool|gym|kitchen|store|lobby|office|walk)\w*"
)
# Below such a heading "confidential" says how help is given, whether the column is used or not.
_OF_HELP = re.compile(
    r"\b(?:test|counsel|therap|screening|exam|chat|hiv|sti|std|care|support|prueba|examen|consejeria|asesoria"
    r"|xet nghiem|tu van|pagsusuri)\w*\b|[檢检]測|[檢检]测|輔導|辅导|諮詢|咨询"
)
_CONFIDENTIAL = re.compile(
    r"(?:strictly |highly |estrictamente )?(?:confiden[ct]ial|confidencial|kumpidensyal|bao mat|保密)"
)
# Below these only where the column is used: a record can be what is confidential.
_MAY_BE_OF_HELP = re.compile(r"\b(?:hot ?line|help|records?)\w*\b")
_ENDINGS = (Status.INACTIVE, Status.CLOSED_FOR_NOW)
_RANK = (Status.LEFT_OUT, Status.INACTIVE, Status.CLOSED_FOR_NOW, Status.UNLISTED)
_OTHERWISE = ". If that is wrong, change the cell and import the file again, or name it in the mapping as shown"


@dataclass(slots=True, frozen=True)
class RowStatus:
    """A row as it is read on, without marks and strokes; its status and that of its organization, with the reason."""

    cells: dict[str, str]
    status: Status | None = None
    of_organization: Status | None = None
    column: str | None = None
    kept_number: str | None = None

    @property
    def reason(self) -> str:
        """What a person is told about it."""
        return f"{SAYS[self.status]}{_OTHERWISE}" if self.status else ""


class StatusReader:
    """Knows which columns of a table are names, notes, days of closing or texts; reads row after row."""

    def __init__(
        self, header: Sequence[str], mapping: Mapping, today: date, answered: Collection[str] = ()
    ) -> None:
        """Take the columns apart; `answered` are those that say who may see a row, of which a person decided all."""
        self._today = today
        self._shown = mapping.rows.shown
        self._answers = mapping.visibility
        left = (
            mapping.not_used
            | frozenset(answered)
            | {name for name, cells in self._shown.items() if "*" in cells}
        )
        # Who may see a row is decided there; that it has ended is another thing.
        self._answered = [each for each in header if each in {*answered} - mapping.not_used]
        by_field = {
            field: [each for spec in specs for each in columns_of(spec)]
            for field, specs in mapping.columns.items()
        }
        self._organization = frozenset(by_field.get("organization", ())) - left
        names = {each for field in _NAMES for each in by_field.get(field, ())}
        texts = {each for field in _TEXTS for each in by_field.get(field, ())}
        notes = {each for field in _NOTES for each in by_field.get(field, ())}
        used = {each for specs in by_field.values() for each in specs}
        hours, unused, agreed = set(by_field.get("hours", ())), set[str](), set[str]()
        self._stated_room = mapping.values.get("capacity", {})
        rooms = {
            *by_field.get("capacity", ()),
            *filter(lambda each: asks_for_room(words_of(each)), header),
        }
        flags = {*mapping.private, *mapping.public, *mapping.weekdays.values()}
        flags.update(mapping.language_columns, *mapping.flags.values())
        for column in header:
            words = words_of(column)
            is_unused = column not in used | flags | rooms
            of_times = _OF_TIMES.search(words) is not None
            if of_times and is_unused:
                hours.add(column)
            elif is_unused and ROOM.search(words):
                agreed.add(column)
            elif is_unused:
                (notes if _is_note(words) or not meaning_of(column) else unused).add(column)
        rules = (mapping.rows.inactive, mapping.rows.unlisted, mapping.rows.leave_out)
        self._ruled = {
            (column, text) for rule in rules for column, texts in rule.items() for text in texts
        }
        ruled = {column for rule in rules for column in rule}
        self._ruled_columns = [
            each
            for each in header
            if each in ruled - left and not any(PAST in rule.get(each, ()) for rule in rules)
        ]
        self._statuses = [
            column for column, texts in mapping.rows.inactive.items() if PAST not in texts
        ]
        self._names = [each for each in header if each in names - left]
        self._place_names, self._second_lines = (
            [each for each in header if each in {*by_field.get(field, ())} - left]
            for field in ("location_name", "address_2")
        )
        self._notes = [each for each in header if each in notes - names - left]
        self._marked = [each for each in self._notes if each == FOOTNOTES]
        # A membership or a contract that has expired ends nothing; words of an agency that is no more do.
        self._agreed = [each for each in header if each in agreed - names - left]
        self._texts = [each for each in header if each in texts - names - left]
        read_already = names | notes | texts | left
        self._reaches, self._addresses = (
            [
                each
                for each in header
                if each not in read_already
                and (each in more or any(each in by_field.get(field, ()) for field in fields))
            ]
            for fields, more in ((_REACHES, unused), (_ADDRESSES, set[str]()))
        )
        self._others = [each for each in header if each not in names | notes | texts | left]
        self._of_place = {
            *self._addresses,
            *filter(lambda each: is_of_place(words_of(each)), header),
        }
        self._hours = [each for each in header if each in hours - left]
        # The kind of a number that stands before it may be the kind of anything.
        values = {columns_of(spec)[-1] for specs in mapping.columns.values() for spec in specs}
        self._unused = [
            each for each in header if each not in values | flags | rooms | ruled | left
        ]
        self._rooms = [each for each in header if each in rooms - names - notes - texts - left]
        self._status_columns = [
            each
            for each in header
            if STATUS.search(words_of(each)) and not NO_STATUS.search(words_of(each))
        ]
        self._days_of_asking = [
            each for each in header if each not in left and ASKED_WHEN.search(words_of(each))
        ]
        of_room = {each for field in _OF_ROOM for each in by_field.get(field, ())}
        self._elsewhere = [
            each
            for each in self._others
            if each
            not in flags | ruled | of_room | rooms | hours | unused | {*self._status_columns}
            and not ROOM.search(words_of(each))
            and each not in (*self._reaches, *self._addresses)
        ]
        self._days = [
            each
            for each in header
            if each not in names | texts | left | ruled and is_closing_day(words_of(each))
        ]

    def columns(self, role: str) -> list[str]:
        """The columns of a role: names, place names, remarks, texts, reaches, addresses, second lines of these,
        hours, rooms, those that a rule reads or none does, unused ones that are called by a status, or days of asking.
        """
        return {
            "names": self._names,
            "place names": self._place_names,
            "second lines": self._second_lines,
            "remarks": self._notes,
            "texts": [*self._texts, *self._elsewhere],
            "reaches": self._reaches,
            "addresses": self._addresses,
            "hours": self._hours,
            "unused": self._unused,
            "rooms": self._rooms,
            "ruled": self._ruled_columns,
            "statuses": [each for each in self._status_columns if each in self._unused],
            "days": self._days_of_asking,
        }[role]

    def read(self, cells: AnyMapping[str, str], extra: Sequence[str] = ()) -> RowStatus:
        """What the cells of a row say of its status; `extra` are those beyond the heading, where notes are put too."""
        kept = {
            name: text if name in self._names and is_struck(text) else without_struck(text)
            for name, text in cells.items()
        }
        found: list[tuple[Status, str]] = []
        organization = None
        for column in self._names:
            bare, status = name_without_mark(kept[column]) if kept[column] else ("", None)
            if status is None or self.is_decided(column, kept[column]):
                continue
            kept[column] = bare
            found.append((status, column))
            if column in self._organization:
                organization = status
        for read in (
            *(self._noted, self._ended_where_answered, self._opening_later),
            self._noted_below_room,
            self._noted_below_name,
        ):
            found += read(kept)
        of_agency = (status for status, column in found if column in self._agreed)
        organization = organization or next(of_agency, None)
        beyond = (note_status(each) for each in extra)
        found += [(status, "beyond the heading") for status in beyond if status is not None]
        best = min(found, key=lambda each: _RANK.index(each[0]), default=(None, None))
        return RowStatus(kept, best[0], organization, best[1], self._kept_number(kept))

    def _kept_number(self, cells: AnyMapping[str, str]) -> str | None:
        """What a note says of a number that is not to be given out."""
        columns = (*self._notes, *self._texts, *self._elsewhere)
        texts = [cells.get(each, "") for each in columns]
        texts += [_below_name(cells.get(each, "")) for each in self._names]
        return next(filter(None, map(kept_number, texts)), None)

    def _noted(self, cells: AnyMapping[str, str]) -> Iterator[tuple[Status, str]]:
        for columns, read in (
            (self._marked, marked_status),
            (self._notes, note_status),
            (self._texts, public_text_status),
            (self._hours, hours_status),
            (self._reaches, number_status),
            (self._addresses, address_status),
            (self._elsewhere, text_status),
            (self._agreed, sentence_status),
        ):
            for column in columns:
                status = read(cells[column]) if cells.get(column) else None
                if status is Status.UNLISTED and self._is_of_place(column, cells[column]):
                    continue
                if status is not None and not self.is_decided(column, cells[column]):
                    yield status, column
        for column in self._others:
            text = cells[column]
            if self._hides_row(column, text) and not self.is_decided(column, text):
                yield Status.UNLISTED, column
        if any(cells.get(each) for each in self._statuses) or any(
            read_status(cells[each]) is Status.ACTIVE for each in self._status_columns
        ):
            return  # what is inactive today its status says; a day may be of a time before it opened again
        for column in self._days:
            if is_past(cells[column], self._today) and not self.is_decided(column, cells[column]):
                yield Status.INACTIVE, column

    def _noted_below_name(self, cells: AnyMapping[str, str]) -> Iterator[tuple[Status, str]]:
        """What keeps a row back in the lines below a name in its cell."""
        for column in self._names:
            below = _below_name(cells.get(column, ""))
            if note_status(below) is Status.UNLISTED and not self.is_decided(column, cells[column]):
                yield Status.UNLISTED, column

    def _ended_where_answered(self, cells: AnyMapping[str, str]) -> Iterator[tuple[Status, str]]:
        """Cells of columns of which somebody decided who may see them, that say that the record has ended."""
        for column in self._answered:
            text = cells.get(column, "")
            status = note_status(text) if text else None
            is_shown = {"*", text.casefold()} & {*self._shown.get(column, ())}
            if status in _ENDINGS and not is_shown:
                yield status, column

    def _opening_later(self, cells: AnyMapping[str, str]) -> Iterator[tuple[Status, str]]:
        """Cells that say that the record is not open yet."""
        for column in (*self._names, *self._notes, *self._texts, *self._hours, *self._elsewhere):
            text = cells.get(column, "")
            if opens_later(text, self._today) and not self.is_decided(column, text):
                yield Status.CLOSED_FOR_NOW, column

    def _noted_below_room(self, cells: AnyMapping[str, str]) -> Iterator[tuple[Status, str]]:
        """What says more than whether there is room: "no longer operating"."""
        for column in self._rooms:
            text = cells.get(column, "")
            if text and not self.states_room(column, text):
                status = note_status(text) or note_status(words_behind_answer(text))
                if status is not None and not self.is_decided(column, text):
                    yield status, column

    def states_room(self, column: str, text: str) -> bool:
        """Whether all that a cell of a column of room says is whether there is any, or that nobody knows."""
        is_stated = as_key(text) in self._stated_room or is_missing(text.casefold().strip(" .?"))
        return is_stated or is_in_use(text) or read_room(words_of(column), text) is not None

    def _hides_row(self, column: str, text: str) -> bool:
        """Whether a cell of a column of anything says that its row is not for the public."""
        if not text or (column in self._of_place and is_confidential(text)):
            return False
        return hides_itself(text) or (
            hides_listing(text)
            and column not in self._addresses
            and not _tells_of_help(column, text)
            and not _MAY_BE_OF_HELP.search(words_of(column))
        )

    def _is_of_place(self, column: str, text: str) -> bool:
        """Whether what is not for the public is the place or the way help is given, and not the row."""
        kept = column in self._of_place and is_confidential(text) and street_status(text) is None
        return kept or _tells_of_help(column, text)

    def is_decided(self, column: str, text: str) -> bool:
        """Whether the mapping has decided what this cell means."""
        word, answers = text.casefold(), self._answers.get(column, {})
        # Who answered about words in doubt, and so about all others, opens nothing that is understood: "closed" beside
        # them still closes.
        is_answered = word in answers and (
            column in self._answered or OTHERS not in answers or answers[word] is False
        )
        return word in self._shown.get(column, ()) or is_answered or (column, word) in self._ruled


def _below_name(cell: str) -> str:
    """The lines below the first one of a cell with a name, which are of anything: "Rides\nher own cell, not public"."""
    return cell.partition("\n")[2]


def _is_note(words: str) -> bool:
    """Whether a heading is of notes, of statuses, or of nothing: what is written there may be about the row itself."""
    return bool(NOTES.search(words) or (STATUS.search(words) and not NO_STATUS.search(words)))


def _tells_of_help(column: str, text: str) -> bool:
    """Whether a cell says how a kind of help is given, as "Confidential" does below "HIV testing"."""
    words = words_of(column)
    return (
        _CONFIDENTIAL.fullmatch(as_key(text)) is not None
        and _OF_HELP.search(f"{words} {column.casefold()}") is not None
        and not _is_note(words)
    )
