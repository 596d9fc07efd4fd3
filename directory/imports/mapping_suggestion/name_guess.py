"""Which column names the organizations: by its heading, or by that of a service or place; else a person is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

from directory.imports.mapping import OTHER_NAMES, columns_of
from directory.imports.mapping_suggestion import heading_terms
from directory.imports.mapping_suggestion.cell_kinds import (
    CALLED_NAME,
    MOSTLY,
    SOME,
    Column,
    content_of,
)
from directory.imports.mapping_suggestion.field_candidates import (
    OFFERS,
    fits_name,
)
from directory.imports.mapping_suggestion.guesses import (
    AS_ANSWERED,
    BY_CONTENT,
    BY_HEADING,
    Guess,
    Guesses,
)
from directory.imports.mapping_suggestion.heading_terms import meaning_of
from directory.imports.mapping_suggestion.name_candidates import (
    is_likely_name,
    names_agency,
    names_people,
)
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.row_kind import says_services
from directory.parsing.remarks import NothingToRead
from directory.parsing.term_words import TermWords

_PLACES_OF_NOBODY = (
    "the table names places and no organizations; add a column with the organization of each place, as it is on "
    "record, or give the tables of organizations, services and locations together"
)
_PLACES = re.compile(
    r"(?:(?:law|legal|field|local) )?(?:offices?|locations?|branch(?:es)?|sites?|campus(?:es)?|chapters?"
    r"|oficinas?|despachos?|sedes?)"
)
_PARTS = tuple(
    re.compile(rf"(?:its |the )?(?:{words})(?: names?)?")
    for words in (
        rf"{_PLACES.pattern}|schools?|colleges?|hospitals?|precincts?|courts?",
        r"departments?|depts?|divisions?|bureaus?|program family",
        (
            r"units?|programs?|projects?|desks?|teams?|clinics?|services?|ministr(?:y|ies)|groups?|sections?"
            r"|matters?|units?(?: or)? (?:clinics?|programs?|projects?|teams?)"
            r"|subjects?|practice areas?|areas? of law|asuntos?|temas?"
        ),
    )
)
"""The words for parts of agencies, from the widest to the narrowest."""
# Who is helped, or who helps: names of agencies below it say which.
_WHO = re.compile(r"who(?: (?:it is|they are|helps|offers it|does it|gives it|to call))?|whose")
# A place as people say it who know no other word for an agency.
_EVERYDAY = re.compile(
    r"(?:(?:the )?names? of (?:the )?)?places?(?: names?)?|(?:nombres? del? )?lugar(?:es)?|(?:pangalan ng )?lugar"
    r"|(?:ten )?(?:noi|cho)(?: giup| giup đo)?|地方(?:名稱|名称|名)?"
)
_GIVEN = {"description", "service_terms"}
_CALLED = re.compile(r"\bcalled$")
_WORDS_OF_A_KIND = 3
_FEWEST_NAMES = 3
DISTINCT = 0.9
"""The share of cells that differ, at least, where each row has a name of its own."""
# What is offered, by whom it is not said.
_SAYS_KINDS = re.compile(
    r"(?:the )?(?:services|help|offers|offerings)(?: (?:offered|provided|types?|details?))?"
)
# What is said of somebody to turn to: whoever is at the place may be an organization, which a person knows.
_OF_SOMEBODY = frozenset({"phone", "hotline", "email", "website", "description"})


def name_organizations(columns: Sequence[Column], found: Guesses) -> None:
    """Without an organization the service or place is taken for one, where nothing else may be; else it is asked.

    Raises NothingToRead for a table of places that says of nobody how to turn to them.
    """
    if (
        "organization" in found.columns
        or _name_by_unit(columns, found)
        or _name_by_who(columns, found)
        or _name_by_place(columns, found)
    ):
        return
    speaking = next((each for each in columns if _speaks_of_organization(each, found)), None)
    if speaking is not None:
        found.columns["organization"] = Guess(speaking.heading, BY_HEADING)
        return
    taken = {
        each
        for guessed in found.columns.values()
        for spec in guessed.columns
        for each in (spec, *columns_of(spec))
    }
    free = [each for each in columns if each.values and each.heading not in taken]
    called = [each for each in free if is_called_name(each)]
    if len(called) == 1 and says_services(found) and not names_people(called[0].values):
        found.columns["organization"] = Guess(called[0].heading, BY_HEADING)
        return
    for name in OTHER_NAMES:
        if name in found.columns and not (name == "location_name" and "service" in found.columns):
            words = words_of(found.columns[name].column)
            if name == "service" and _SAYS_KINDS.fullmatch(words):
                break
            likely = [*free, *_wordy(columns, found)]
            if not heading_terms.begins_with_organization(words) and any(
                map(is_likely_name, likely)
            ):
                break
            found.columns["organization"] = found.columns.pop(name)
            _name_services(columns, found)
            return
    found.asks_name = True


def _name_by_place(columns: Sequence[Column], found: Guesses) -> bool:
    """Takes places for organizations where people turn to them, else asks; False where a column names services."""
    names_services = says_services(found) or "service" in found.columns
    if "location_name" not in found.columns or names_services:
        return False
    if not found.columns.keys() & _OF_SOMEBODY:
        raise NothingToRead(_PLACES_OF_NOBODY)
    if _is_place_to_turn_to(columns, found):
        found.columns["organization"] = found.columns.pop("location_name")
    else:
        found.asks_name = True
    return True


def _is_place_to_turn_to(columns: Sequence[Column], found: Guesses) -> bool:
    """Whether "place" is the everyday word for whom people turn to: it says what is given there, and how to call.

    Another column that may name agencies leaves it open; offices, sites and branches are somebody's.
    """
    named = found.columns["location_name"].column
    column = next((each for each in columns if each.heading == named), None)
    if column is None or not _EVERYDAY.fullmatch(column.words):
        return False
    if "phone" not in found.columns or not _GIVEN & found.columns.keys():
        return False
    used = {name for guess in found.columns.values() for name in guess.columns}
    others = [each for each in columns if each.values and each.heading not in used]
    return column.share(names_agency) >= SOME or not any(map(is_likely_name, others))


def _name_by_who(columns: Sequence[Column], found: Guesses) -> bool:
    """ "Who" above names of agencies asks who helps where another column says what that is called.

    Elsewhere it may ask who is helped, and somebody is asked.
    """
    asked = [each for each in columns if _WHO.fullmatch(each.words) and not each.is_flag]
    called = [each for each in columns if is_called_name(each) or _CALLED.search(each.words)]
    if len(asked) != 1 or not called or asked[0].share(names_agency) < SOME:
        return False
    found.release(called[0].heading)
    found.columns["service"] = Guess(called[0].heading, BY_HEADING)
    found.release(asked[0].heading)
    found.columns["organization"] = Guess(asked[0].heading, BY_HEADING)
    return True


def _name_by_unit(columns: Sequence[Column], found: Guesses) -> bool:
    """Of two columns called by parts of an agency the wider names organizations, and the other what they give.

    "Office" or "Department" beside "Unit": what the wider ones are called, nothing else says. Its cells have the words
    of such names, or stand in several rows; what is called like a place may be one, and stands in several rows as such.
    """
    used = {
        name
        for field, guessed in found.columns.items()
        if field not in ("service", "location_name")
        for name in guessed.columns
    }
    parts = {
        each.heading: breadth
        for each in columns
        if each.heading not in used and each.values and not each.is_flag
        for breadth in [_breadth(each.words)]
        if breadth is not None
    }
    named = [each for each in columns if each.heading in parts]
    for wide, unit in permutations(named, 2):
        is_wider = parts[wide.heading] < parts[unit.heading] or (
            parts[wide.heading] == parts[unit.heading] and _has_units(wide, unit)
        )
        if is_wider and _names_offices(wide, unit):
            for each in (wide, unit):
                found.release(each.heading)
            found.columns["organization"] = Guess(wide.heading, BY_HEADING)
            found.columns["service"] = Guess(unit.heading, BY_HEADING)
            return True
    return False


def _breadth(words: str) -> int | None:
    """How wide a part of an agency a heading asks for, the widest first; None where it asks for none."""
    return next((at for at, each in enumerate(_PARTS) if each.fullmatch(words)), None)


def _has_units(wide: Column, unit: Column) -> bool:
    """Whether of two columns that may be as wide the first stands in each row and repeats, and the other never does."""
    return (
        not wide.blank
        and len(set(wide.filled)) < len(wide.filled)
        and len(set(unit.filled)) == len(unit.filled)
        and wide.share(names_agency) >= SOME
    )


def _names_offices(wide: Column, unit: Column) -> bool:
    """Whether the cells of the wider column are names of agencies, with a unit of each in the other."""
    if (wide.blank and unit.blank) or names_people(wide.values):
        return False
    repeats = len(set(wide.filled)) < len(wide.filled) or wide.blank > 0
    is_place = _PLACES.fullmatch(wide.words) is not None
    return wide.share(names_agency) >= SOME or (repeats and not is_place)


def name_by_parent(columns: Sequence[Column], found: Guesses) -> None:
    """ "Parent Account" beside "Account Name": the organization of rows that are programs of it, where any repeats.

    The names of a parent stand in several rows, those of programs in one.
    """
    named = found.columns.get("organization")
    if named is None or named.confidence == AS_ANSWERED or "service" in found.columns:
        return
    own = next((each for each in columns if each.heading == named.column), None)
    taken = {each for guessed in found.columns.values() for each in guessed.columns}
    for column in columns:
        if own is None or column.heading in taken or not column.values:
            continue
        asks = heading_terms.OF_PARENT.search(column.words) is not None
        repeats = len(set(column.values)) < len(column.values)
        differs = set(column.values) != set(own.values) and len(set(own.values)) == len(own.values)
        if asks and repeats and differs and column.fill == own.fill and column.like_names >= SOME:
            found.columns["organization"] = Guess(column.heading, BY_HEADING)
            found.columns["service"] = Guess(own.heading, BY_HEADING)
            return


def name_by_kind(columns: Sequence[Column], found: Guesses, words: TermWords) -> None:
    """ "Shelter" above names is what each of them is: it names the organizations and says the kind of help of all.

    Only beside a way to reach them, and where no cell is an answer, such as the name of a kind of help.
    """
    if not found.asks_name or not found.columns.keys() & {"phone", "hotline", "address_whole"}:
        return
    taken = {each for guessed in found.columns.values() for each in guessed.columns}
    for column in columns:
        known = words.find(column.words) if column.words.count(" ") < _WORDS_OF_A_KIND else None
        if (
            known is not None
            and column.heading not in taken
            and is_likely_name(column)
            and not names_people(column.values)
            and column.share(lambda text: words.find(text) is not None) < MOSTLY
        ):
            found.asks_name = False
            found.columns["organization"] = Guess(column.heading, BY_HEADING)
            if "service_terms" not in found.columns:
                found.constants["service_terms"] = known[0]
            return


def ask_where_names_are_alone(found: Guesses, columns: Sequence[Column]) -> None:
    """Asks which column names the organizations where nothing else is known of them: counts, names of anything.

    A list of names alone, without any other column, says what it is by its heading.
    """
    said = found.columns.keys() - {"organization"}
    guessed = found.columns.get("organization")
    if guessed is None or guessed.confidence == AS_ANSWERED or said or says_services(found):
        return
    others = [each for each in columns if each.values and each.heading not in guessed.columns]
    if others and not (found.weekdays or found.undecided):
        del found.columns["organization"]
        found.asks_name = True


def _wordy(columns: Sequence[Column], found: Guesses) -> list[Column]:
    """Columns that are taken for words about people served or kinds of help, and may hold names as well."""
    taken = {
        heading
        for name in ("populations", "service_terms", "eligibility")
        if name in found.columns
        for heading in found.columns[name].columns
    }
    return [each for each in columns if each.heading in taken and each.like_names >= CALLED_NAME]


def name_services(columns: Sequence[Column], found: Guesses) -> None:
    """Where an organization is named and no service, a free column of names whose heading asks for one: a question.

    Else the column of names with which each row begins, where the organization stands behind it.
    """
    taken = {name for each in found.columns.values() for name in each.columns}
    asking = (
        each
        for each in columns
        if each.heading not in taken
        and each.values
        and not each.is_flag
        and {meant.field for meant in meaning_of(each.heading)} <= {"service", "address_2"}
        and heading_terms.asks_for_service(each.words)
        and each.like_names >= SOME
        and fits_name(each, "service", 1.0)
    )
    if "organization" not in found.columns or "service" in found.columns:
        return
    column = next(asking, None)
    if column is not None:
        found.columns["service"] = Guess(column.heading, BY_HEADING)
        return
    called = [each for each in columns if each.heading not in taken and calls_each_row(each)]
    if called:
        column = max(called, key=lambda each: (each.fill, len(set(each.filled))))
        found.columns["service"] = Guess(column.heading, BY_HEADING)
        return
    first = next((each for each in columns if each.values and not each.is_flag), None)
    if (
        first is not None
        and first.heading not in taken
        and first.fill == 1
        and len(set(first.values)) == len(first.values)
        and first.like_names >= CALLED_NAME
        and not (names_people(first.values) or _means_what_it_holds(first))
        and not heading_terms.PERSON_NAME.search(first.words)
        and "location_name" not in found.columns
    ):
        found.columns["service"] = Guess(first.heading, BY_CONTENT)


def calls_each_row(column: Column) -> bool:
    """Whether a heading calls the cells a name or title, and each row has one of its own: "FAC_NAME", "title".

    What repeats is a kind, a place of several or the title of a person; people's names are no names of help.
    """
    meant = meaning_of(column.heading)
    return (
        bool(meant)
        and meant[0].field == "name"
        and not column.is_flag
        and column.fill >= CALLED_NAME
        and len(set(column.filled)) >= max(_FEWEST_NAMES, DISTINCT * len(column.filled))
        and column.like_names >= SOME
        and not names_people(column.values)
        and not heading_terms.PERSON_NAME.search(column.words)
        and column.share(heading_terms.is_job_title) < SOME
        and fits_name(column, "service", 1.0)
    )


def _means_what_it_holds(column: Column) -> bool:
    """Whether a heading asks for something that its cells may be: "Line" above names of lines asks for no number."""
    asked = [content_of(each.field) for each in meaning_of(column.heading)]
    return bool(asked) and any(test is None or column.share(test) > 0 for test in asked)


def is_called_name(column: Column) -> bool:
    """Whether a heading calls the cells a name of something that nothing knows: "Hub name"."""
    return any(each.field == "name" for each in meaning_of(column.heading)) and fits_name(
        column, "name", 1.0
    )


def _name_services(columns: Sequence[Column], found: Guesses) -> None:
    """ "Program" beside "Agency / Program Name", which names organizations where no other column does."""
    taken = {name for each in found.columns.values() for name in each.columns}
    for column in columns:
        meant = {each.field: each.weight for each in meaning_of(column.heading)}
        free = column.heading not in taken and not column.is_flag and column.values
        if not free or "service" not in meant or OFFERS.fullmatch(column.words):
            continue
        if fits_name(column, "service", meant["service"]):
            found.columns.setdefault("service", Guess(column.heading, BY_HEADING))


def _speaks_of_organization(column: Column, found: Guesses) -> bool:
    """Whether a free column asks for an organization at its beginning, in however many words, and holds names."""
    taken = any(column.heading in each.columns for each in found.columns.values())
    return (
        not taken
        and column.heading not in found.statuses
        and not (heading_terms.HOLDER.search(column.words) and names_people(column.values))
        and heading_terms.begins_with_organization(column.words)
        and bool(column.values)
        and column.like_names >= SOME
    )
