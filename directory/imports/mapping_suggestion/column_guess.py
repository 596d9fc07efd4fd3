"""Guessing which column is which field, by headings and by cells; how the guess is written down is known elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from directory.imports.mapping import PLACE_FIELDS, columns_of
from directory.imports.mapping_suggestion import flag_guess, heading_terms, help_guess, title_guess
from directory.imports.mapping_suggestion.address_headings import is_bare_secret
from directory.imports.mapping_suggestion.block_guess import guess_blocks
from directory.imports.mapping_suggestion.cell_kinds import (
    SOME,
    Column,
)
from directory.imports.mapping_suggestion.field_candidates import (
    OFFERS,
    Candidate,
    possible_fields,
)
from directory.imports.mapping_suggestion.guesses import (
    AS_ANSWERED,
    BY_CONTENT,
    BY_HEADING,
    SURE,
    Guess,
    Guesses,
)
from directory.imports.mapping_suggestion.hierarchy_guess import (
    columns_of_hierarchy,
    guess_hierarchy,
    name_by_hierarchy,
)
from directory.imports.mapping_suggestion.inner_lists import name_by_holder
from directory.imports.mapping_suggestion.joined_columns import (
    join_address,
    join_area_code,
    join_days_and_times,
    join_phone_and_address,
    join_phone_and_email,
    join_phone_kind,
    join_street,
    prefer_inner,
    prefer_kinds_of_services,
)
from directory.imports.mapping_suggestion.name_candidates import names_people
from directory.imports.mapping_suggestion.name_guess import (
    ask_where_names_are_alone,
    calls_each_row,
    name_by_kind,
    name_by_parent,
    name_organizations,
    name_services,
)
from directory.imports.mapping_suggestion.name_split import split_names, split_services
from directory.imports.mapping_suggestion.numbered_days import columns_of_numbered_days
from directory.imports.mapping_suggestion.only_names import name_by_contents
from directory.imports.mapping_suggestion.part_flags import flags_of_parts
from directory.imports.mapping_suggestion.people_columns import columns_of_people, join_person_names
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.row_kind import kind_of_rows
from directory.imports.mapping_suggestion.settled_services import (
    describe_what_is_given,
    kinds_as_services,
    lists_organizations_alone,
    name_by_what_is_given,
    settle_descriptions,
    settle_services,
)
from directory.imports.mapping_suggestion.site_programs import name_services_by_site
from directory.imports.mapping_suggestion.special_columns import (
    columns_of_languages,
    settle_day_of_room,
    settle_days,
    settle_room_of_the_moment,
    takes_special,
)
from directory.imports.mapping_suggestion.stacked_columns import join_columns_of_stacked_tables
from directory.imports.mapping_suggestion.survey_columns import (
    keep_with_staff,
    technical_columns,
    unpublished_columns,
)
from directory.imports.mapping_suggestion.visibility_guess import tells_visibility
from directory.imports.private_marks import implied_flags
from directory.parsing.cell_values import Unreadable, read_yes_no
from directory.parsing.service_lines import may_be_of_person
from directory.parsing.tables import Table
from directory.parsing.tables.split_column import with_split_columns
from directory.parsing.term_words import TermWords

_SAMPLE = 300
_ANY_NAME = re.compile(
    r"(?:(?:the|post|node|page|display|public|record|item|entry|official|primary|short|english|list|row|field) )*"
    r"(?:names?|titles?|nm|primary column|called|label)(?: of (?:the )?(?:record|item|entry))?(?: en| english)?"
)
# Where no column names a person, "contact phone" is how to call, and nobody's own number.
_OF_PERSONS = dict.fromkeys(("phone", "hotline", "text_line"), "contact_phone")
_OF_NOBODY = {"contact_phone": "phone", "contact_email": "email"}
# Fields that take several columns: all of them are said.
_SEVERAL = {
    "service_terms": 4, "phone": 4, "description": 3, "eligibility": 3, "hotline": 2, "fax": 2, "notes_internal": 3,
}  # fmt: skip
_LETTERS = 3
_UNPUBLISHED = frozenset({"notes_internal", ""})


def guess(
    table: Table,
    words: Mapping[str, TermWords],
    named: str | None = None,
    inner: str | None = None,
) -> Guesses:
    """The guesses for a table; `words` are those of the vocabularies. Rows are looked at from beginning to end.

    `named` is the column that names the organizations, where somebody has said so; `inner` the path of the list inside
    of records that holds the rows. Raises NothingToRead for a table of places that names no organization.
    """
    columns = [_column(table, heading) for heading in table.header]
    found = Guesses(implied_flags(table.header), flags_of_parts(table.header))
    technical = technical_columns(columns)
    unpublished = unpublished_columns([each for each in columns if each not in technical])
    kept_back = [*technical, *unpublished]
    rest = [
        column for column in columns if column not in kept_back and not takes_special(column, found)
    ]
    settle_days(table, found)
    settle_day_of_room(table, found)
    rest = columns_of_numbered_days(columns_of_languages(rest, found), found)
    flag_guess.flags_of_terms(rest, found, words)
    is_form = columns[:1] and columns[0].words == heading_terms.FORM
    sender = next(
        (each for each in columns if is_form and each.words in heading_terms.SENDER), None
    )
    rest = [
        column
        for column in rest
        if column is not sender
        and not heading_terms.OF_OUR_STAFF.search(column.words)
        and not heading_terms.OF_A_PROGRAM.search(column.heading)
    ]
    of_people = columns_of_people(table, rest)
    guess_hierarchy(rest, found)
    rest = [column for column in rest if column.heading not in columns_of_hierarchy(found)]
    if named is not None:
        found.columns["organization"] = Guess(named, AS_ANSWERED)
    _assign([each for each in rest if each.heading != named], found, of_people)
    kept_back = [*technical, *keep_with_staff(unpublished, found)]
    name_by_hierarchy(rest, found)
    join_columns_of_stacked_tables(table, rest, found)
    _describe_services(rest, found)
    prefer_inner(table.header, found)
    prefer_kinds_of_services(inner, found)
    join_person_names(rest, found)
    join_street(rest, found)
    join_area_code(rest, found)
    join_address(rest, found)
    join_days_and_times(table, rest, found)
    join_phone_kind(rest, found)
    join_phone_and_email(rest, found)
    join_phone_and_address(rest, found)
    described = describe_what_is_given(rest, found)
    table = title_guess.titles_of_agencies(table, found, words["services"])
    name_by_holder(rest, found, inner)
    name_organizations(rest, found)
    name_by_kind(rest, found, words["services"])
    name_by_contents(rest, found, words)
    name_by_parent(rest, found)
    name_services(rest, found)
    name_services_by_site(table, found)
    split_services(table.rows, found)
    ask_where_names_are_alone(found, rest)
    title_guess.ask_where_names_are_kinds(table, found, words["services"])
    _drop_wrong_ids(table, found)
    described = described or describe_what_is_given(rest, found)
    name_by_what_is_given(table, described, found)
    settle_descriptions(found)
    if not found.asks_name:  # else the column of names might be taken for one of kinds of help
        help_guess.lists_of_help(table, rest, found, words["services"])
        help_guess.words_of_help(rest, found, words["services"])
    help_guess.words_of_columns(table, found, words)
    of_organizations = lists_organizations_alone(table, found)
    if not of_organizations:
        settle_services(rest, found)
    split_names(table.rows, found)
    table = with_split_columns(table, found.split)
    found.same_as_above = _blocks(table, found)
    kinds_as_services(table, found)
    if not (found.same_as_above or found.asks_name):
        table = title_guess.titles_of_organizations(table, found, words["services"])
    if not (found.same_as_above or found.asks_name):
        table = title_guess.titles_of_help(table, found, words["services"])
    if not found.asks_name:
        help_guess.title_of_help(table, found, words["services"])
    found.makes = kind_of_rows(found, of_organizations=of_organizations)
    if found.makes == "listings":
        help_guess.words_of_names(table, found)
    _settle_address_flags(columns, found)
    settle_room_of_the_moment(found)
    used = {
        name
        for each in found.columns.values()
        for spec in each.columns
        for name in (spec, *columns_of(spec))
    }
    _drop_letters(columns, found)
    flag_guess.keep_unknown_siblings([each for each in rest if each.heading not in used], found)
    used.update(found.attributes)
    for column in rest:
        if column.heading not in used | found.split.keys() and tells_visibility(
            column.heading, column.filled, column.blank
        ):
            found.ask_about(column)
    found.left = [
        column
        for column in columns
        if (column in rest or column in kept_back)
        and column.heading not in used | found.undecided.keys() | found.split.keys()
    ]
    return found


def _drop_letters(columns: Sequence[Column], found: Guesses) -> None:
    """Letters that mean no kind of help are not kept as words of one: they may say who can see a row."""
    asked = {
        each.heading
        for each in columns
        if each.heading in found.attributes
        and max(map(len, each.filled)) <= _LETTERS
        and tells_visibility(each.heading, each.filled, each.blank)
    }
    found.attributes = [each for each in found.attributes if each not in asked]


def _column(table: Table, heading: str) -> Column:
    filled = [row.cells[heading] for row in table.rows if row.cells[heading]]
    sample = filled[:: max(1, len(filled) // _SAMPLE)][:_SAMPLE]
    # A title between rows is no row that leaves a column empty.
    rows = sum(sum(map(bool, row.cells.values())) > 1 for row in table.rows) or len(table.rows)
    return Column(heading, words_of(heading), sample, filled, rows)


def _describe_services(columns: Sequence[Column], found: Guesses) -> None:
    """A column called "Services" beside one of their names says what they are, and so do sentences below "What"."""
    taken = {name for each in found.columns.values() for name in each.columns}
    for column in columns:
        free = column.heading not in taken and not column.is_flag and column.values
        if not free or "service" not in found.columns:
            continue
        asks = any(each.field == "service" for each in heading_terms.meaning_of(column.heading))
        if OFFERS.fullmatch(column.words) or (asks and help_guess.is_description(column)):
            found.say("description", Guess(column.heading, BY_HEADING))


def _assign(columns: Sequence[Column], found: Guesses, of_people: Mapping[str, str]) -> None:
    """Gives each field the column that most speaks for, and each column one field.

    `of_people` are columns that belong to people, with the field that they are.
    """
    candidates = [
        each
        for column in columns
        if column.values and not column.is_flag
        for each in possible_fields(column)
        if each.field in _UNPUBLISHED or not heading_terms.FOR_STAFF.search(column.words)
        if each.field != "service_terms" or not heading_terms.are_kinds_of_phone(column.filled)
    ]
    candidates.sort(key=lambda each: -each.score)
    # Whether a person is meant is known once the people of the table are: "contact phone" alone is how to call.
    has_person = any(each.field == "contact_name" for each in candidates)
    is_said = any(
        each.field == "phone" and each.confidence == SURE and each.column.heading not in of_people
        for each in candidates
    )
    taken: set[str] = set()
    for each in candidates:
        if each.column.heading not in taken and each.field != "name":
            is_personal = has_person or heading_terms.OF_PERSON.search(each.column.words)
            name = each.field if is_personal else _OF_NOBODY.get(each.field, each.field)
            if is_said and name == "phone" and each.confidence == BY_CONTENT:
                name = "contact_phone"  # beside a number to call, nobody knows whose another one is
            if has_person and may_be_of_person(each.column.heading):
                name = _OF_PERSONS.get(name, name)
            name = of_people.get(each.column.heading, name)
            if name == "" or _takes(name, each, found):
                taken.add(each.column.heading)
    # "Name" alone may be that of a service; a word that nothing knows before it may be for a person or a donor.
    unnamed = next(
        (
            each
            for each in candidates
            if each.field == "name" and _ANY_NAME.fullmatch(each.column.words)
        ),
        None,
    )
    if unnamed is None or unnamed.column.heading in taken:
        return
    names_person = has_person or any(
        heading_terms.PERSON_NAME.search(each.words) for each in columns
    )
    is_job = unnamed.column.words == "title" and not calls_each_row(unnamed.column)
    if is_job and names_person:
        found.columns.setdefault("contact_title", Guess(unnamed.column.heading, BY_HEADING))
    elif "organization" in found.columns:
        _name_offers(unnamed, found)
    elif not names_people(unnamed.column.values):
        _takes("organization", unnamed, found)


def _name_offers(candidate: Candidate, found: Guesses) -> None:
    """ "Name" is that of the service; "Services" beside it says what kinds of help it gives, and is no name."""
    offers = found.columns.get("service")
    if offers is not None and OFFERS.fullmatch(words_of(offers.column)):
        del found.columns["service"]
        name = "description" if "service_terms" in found.columns else "service_terms"
        found.columns.setdefault(name, offers)
    _takes("service", candidate, found)


def _takes(name: str, candidate: Candidate, found: Guesses) -> bool:
    """Whether the field takes the column: it is free, or takes several and this one is likely."""
    heading, known = candidate.column.heading, found.columns.get(name)
    if known is None:
        found.columns[name] = Guess(heading, candidate.confidence)
        return True
    if len(known.columns) >= _SEVERAL.get(name, 1) or candidate.score < SOME:
        return False
    known.more.append(heading)
    return True


def _drop_wrong_ids(table: Table, found: Guesses) -> None:
    """Takes no column for an id by which rows would fall together, or one organization apart, against their names."""
    names: dict[str, list[str]] = {
        "organization_id": ["organization"],
        "service_id": ["organization", "service"],
        "location_id": [
            each for each in ("organization", "location_name", "address") if each in found.columns
        ],
    }
    for name, said in names.items():
        if name not in found.columns:
            continue
        columns = [found.columns[each].column for each in said if each in found.columns]
        ids = len(set(_cells_of(table, [found.columns[name].column])))
        rows = len(set(_cells_of(table, columns)))
        if (name == "organization_id" and ids > rows * 1.1) or ids * 1.1 < rows:
            column = found.columns.pop(name)
            found.columns.setdefault("listing_id", column)
    own = found.columns.get("listing_id")
    if own is not None:
        ids_of_rows = [each[0] for each in _cells_of(table, [own.column]) if each[0]]
        if len(set(ids_of_rows)) < len(ids_of_rows):
            del found.columns["listing_id"]


def _cells_of(table: Table, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(row.cells[each] for each in columns) for row in table.rows)


def _settle_address_flags(columns: Sequence[Column], found: Guesses) -> None:
    """What a flag of the address hides or shows: every column that tells where the place is.

    A bare "Confidential?" that says yes of every row tells none from the others, and is asked about; so is one of a
    table without addresses, where it cannot be of those.
    """
    places = [
        name
        for field in PLACE_FIELDS
        if field in found.columns
        for spec in found.columns[field].columns
        for name in columns_of(spec)
    ]
    for column in columns:
        is_bare = column.heading in found.private and is_bare_secret(column.words)
        if is_bare and not (places and _says_no_of_some(column)):
            del found.private[column.heading]
            found.ask_about(column)
    for flags in (found.private, found.public):
        for heading in [heading for heading, columns in flags.items() if not columns]:
            flags[heading] = places
            if not places:
                del flags[heading]


def _says_no_of_some(column: Column) -> bool:
    """Whether a column of yes and no leaves some rows without a yes."""
    return column.blank > 0 or not all(map(_is_yes, column.filled))


def _is_yes(text: str) -> bool:
    try:
        return read_yes_no(text) is True
    except Unreadable:
        return False


def _blocks(table: Table, found: Guesses) -> list[str]:
    """The columns in which a blank means the cell above; none where agencies, sites and programs are told apart."""
    names = {
        name: found.columns[name].column if name in found.columns else None
        for name in ("organization", "service")
    }
    several = "organization" in found.columns and found.columns["organization"].more
    if found.hierarchy or several or "{" in (names["organization"] or ""):
        return []
    restricting = [
        *(*found.statuses, *found.unlisted, *found.private, *found.public, *found.undecided)
    ]
    # A person, or their number, stands for the row it is written in: whose a blank one is, nothing says.
    of_people = {
        heading
        for name, each in found.columns.items()
        if name.startswith("contact_")
        for spec in each.columns
        for heading in (spec, *columns_of(spec))
    }
    blocks = guess_blocks(table.rows, names["organization"], names["service"], restricting)
    return [each for each in blocks if each not in of_people]
