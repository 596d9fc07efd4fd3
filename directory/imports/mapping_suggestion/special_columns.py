"""Columns that are no single field: flags, languages, days of the week, privacy and status."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from directory.imports.mapping import PLACE_FIELDS
from directory.imports.mapping_suggestion import heading_terms
from directory.imports.mapping_suggestion.address_headings import flag_of_address
from directory.imports.mapping_suggestion.cell_kinds import (
    CALLED_NAME,
    MOSTLY,
    SOME,
    Column,
    names_languages,
    says_how_served,
)
from directory.imports.mapping_suggestion.day_headings import days_of_heading
from directory.imports.mapping_suggestion.guesses import (
    SURE,
    Guess,
    Guesses,
)
from directory.imports.mapping_suggestion.heading_terms import meaning_of
from directory.imports.mapping_suggestion.language_headings import asks_for_language, language_codes
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.room_guess import guess_room
from directory.imports.mapping_suggestion.status_guess import PAST, guess_status
from directory.imports.mapping_suggestion.visibility_guess import (
    is_plainly_visibility,
)
from directory.parsing.hours import tells_times_below
from directory.parsing.room_words import is_of_the_moment
from directory.parsing.tables import Table

_FEWEST_LANGUAGES = 2
_SEVERAL = 2
_DAY = re.compile(r"(?<!\d)(?:\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})(?!\d)")
_WHERE = frozenset({*PLACE_FIELDS, "city", "state", "country"})


def takes_special(column: Column, found: Guesses) -> bool:
    """Whether a column is no single field but a flag, a day, a status or the like, and was taken for that."""
    if not column.values or heading_terms.OF_RECORD.search(column.words):
        return False
    if column.is_flag and _flag(column, found):
        return True
    if column.is_answered and flag_of_address(column.words) is not None:
        return _flag(column, found)
    room = guess_room(column.words, column.filled)
    if room is not None:
        return _room(column, room, found)
    if not column.is_flag and (days := _days_above(column)):
        for day in days:
            found.weekdays.setdefault(day, column.heading)
        return True
    status = guess_status(column.words, column.filled, column.blank)
    if status is not None:
        found.statuses[column.heading] = status
        return True
    if is_plainly_visibility(column.heading, column.filled, column.blank):
        found.ask_about(column)
        return True
    return not column.is_flag and _languages(column, found)


def _languages(column: Column, found: Guesses) -> bool:
    """Whether a column lists languages, and was taken for that."""
    share = column.share(names_languages)
    # "Georgia" below "State" is no language; a heading of something else is believed.
    means = {each.field for each in meaning_of(column.heading)}
    of_people = means & {"populations", "eligibility"} and share < 1
    if (share >= CALLED_NAME and not (means & _WHERE or of_people)) or (
        share >= SOME and heading_terms.LANGUAGE.search(column.words)
    ):
        found.languages.append(column.heading)
        return True
    return False


def _days_above(column: Column) -> list[str]:
    """The days of a column of hours by its heading: "Monday", "HORARIO: Lun a Vie", "Saturday & Sunday"."""
    name = column.heading.rpartition(": ")[2]
    days = days_of_heading(column.heading)
    weekday = heading_terms.WEEKDAY.search(column.heading)
    if weekday and len(days) < _SEVERAL:
        return [weekday["day"].capitalize()[:2]]
    forms = [name, *days[:1]]
    are_times = max(column.share(partial(tells_times_below, each)) for each in forms) >= SOME
    return days if days and are_times else []


def _room(column: Column, room: dict[str, str], found: Guesses) -> bool:
    """Take a column of room for what it says; a second one says it again and is left.

    Numbers of free beds are kept with it, and the day that its heading names.
    """
    if "capacity" in found.columns:
        return False
    found.columns["capacity"] = Guess(column.heading, SURE)
    found.room = room
    if sum(map(str.isdecimal, column.filled)) >= MOSTLY * len(column.filled):
        found.columns.setdefault("slots", Guess(column.heading, SURE))
    day = _DAY.search(column.heading)
    if day is not None:
        found.constants.setdefault("capacity_as_of", day[0])
    return True


def settle_day_of_room(table: Table, found: Guesses) -> None:
    """The one day that the name of the file or a title names is that of its room, where no column says it."""
    if "capacity" in found.columns and not {"capacity_as_of"} & {*found.columns, *found.constants}:
        days = {day for text in (table.name, *table.titles) for day in _DAY.findall(text)}
        if len(days) == 1:
            found.constants["capacity_as_of"] = days.pop()


def settle_room_of_the_moment(found: Guesses) -> None:
    """Room "tonight" is of the day on which the row was last confirmed; where no column says it, it says nothing."""
    known = found.columns.get("capacity")
    if known is None or {"capacity_as_of"} & {*found.columns, *found.constants}:
        return
    if not is_of_the_moment(words_of(known.column)):
        return
    if "verified_on" in found.columns:
        found.columns["capacity_as_of"] = found.columns["verified_on"]
        return
    for name in ("capacity", "slots"):
        found.columns.pop(name, None)
    found.room = {}


def settle_days(table: Table, found: Guesses) -> None:
    """Days of closing say nothing where each row has a status: it may have opened again since."""
    said = [name for name, each in found.statuses.items() if each.rules.get("inactive") != [PAST]]
    if any(all(row.cells[name] for row in table.rows) for name in said):
        found.statuses = {name: found.statuses[name] for name in said}


def _flag(column: Column, found: Guesses) -> bool:
    if column.heading in found.part_flags and column.heading not in found.implied:
        is_shown, columns = found.part_flags[column.heading]
        (found.public if is_shown else found.private)[column.heading] = columns
        return True
    of_address = flag_of_address(column.words)
    if of_address is not None and column.heading not in found.implied:
        (found.private if of_address else found.public)[column.heading] = []
        return True
    if column.heading in found.implied:
        found.private[column.heading] = found.implied[column.heading]
        return True
    if heading_terms.UNLISTED.match(column.words):
        found.unlisted.append(column.heading)
        return True
    return _flag_of_language(column, found)


def _flag_of_language(column: Column, found: Guesses) -> bool:
    """A column under the name of a language: "Spanish", "LangSpa", "Speaks Spanish?"."""
    codes = language_codes(column.heading)
    if codes:
        found.flags[column.heading] = "; ".join(codes)
    return bool(codes)


def columns_of_languages(columns: Sequence[Column], found: Guesses) -> list[Column]:
    """Without columns under names of languages whose cells say how each is served; two at least, for one may be a name.

    What was asked about them as columns of visibility is no question then.
    """
    if len(found.flags) >= _FEWEST_LANGUAGES:
        for each in columns:
            if each.is_flag and (codes := language_codes(each.heading, beside=True)):
                found.flags[each.heading] = "; ".join(codes)
        columns = [each for each in columns if each.heading not in found.flags]
    likely = [
        each
        for each in columns
        if each.values and not each.is_flag and each.share(says_how_served) >= MOSTLY
    ]
    likely = [each for each in likely if language_codes(each.heading)]
    asked = any(asks_for_language(each.heading) for each in likely)
    if not asked and len(likely) + len(found.flags) < _FEWEST_LANGUAGES:
        return list(columns)
    for each in likely:
        _flag_of_language(each, found)
    return [each for each in columns if each not in likely]
