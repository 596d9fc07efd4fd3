"""Which columns of numbers and addresses belong to people and not to the program: by headings, and by names in them."""

from __future__ import annotations

from collections.abc import Sequence

from directory.imports.mapping_suggestion import heading_terms, help_guess
from directory.imports.mapping_suggestion.cell_kinds import CONTENT, MOSTLY, SOME, Column
from directory.imports.mapping_suggestion.guesses import BY_HEADING, Guess, Guesses
from directory.imports.mapping_suggestion.name_candidates import names_people
from directory.parsing.given_names import plain
from directory.parsing.tables import Table

_OWN_OF_PEOPLE = {"phone": "contact_phone", "email": "contact_email"}


def columns_of_people(table: Table, columns: Sequence[Column]) -> dict[str, str]:
    """Columns that belong to the people whose names stand in the rows, with the field they are.

    They are called like the column of the names ("Chair", "Chair phone"), and addresses of mail are known by the names
    in them as well: `iris@…` beside Iris.
    """
    names = [
        each
        for each in columns
        if each.values
        and (
            heading_terms.PERSON_NAME.search(each.words)
            or any(
                meant.field == "contact_name" for meant in heading_terms.meaning_of(each.heading)
            )
            or names_people(each.values)
        )
    ]
    found = {}
    owners = [each.words for each in names if not _of_agencies(each)]
    owners += [each.words for each in columns if _owns_columns(each, columns)]
    people = [each for each in names if not _of_agencies(each)]
    for column in columns:
        if any(column.words.startswith(f"{words} ") for words in owners) or _is_of_rank(
            column, people, columns
        ):
            for name, field in _OWN_OF_PEOPLE.items():
                if column.values and column.share(CONTENT[name]) >= MOSTLY:
                    found[column.heading] = field
        for name, field in _OWN_OF_PEOPLE.items():
            if _is_of_one(column, name, columns):
                found[column.heading] = field
        rows = [row.cells for row in table.rows if "@" in row.cells[column.heading]]
        own = sum(
            _is_address_of(cells[column.heading], [cells[each.heading] for each in names])
            for cells in rows
        )
        # A row whose cells have slipped puts one address of mail into a column of websites.
        if rows and own * 2 >= len(rows) and column.share(CONTENT["email"]) >= SOME:
            found[column.heading] = "contact_email"
    return found


def join_person_names(columns: Sequence[Column], found: Guesses) -> None:
    """ "First Name" and "Last Name" in columns of their own, as exports of contacts have them, name one person."""
    taken = {
        name
        for field, each in found.columns.items()
        if field != "contact_name"
        for name in each.columns
    }
    free = [each for each in columns if each.values and each.heading not in taken]
    first, last = (
        next((each for each in free if pattern.fullmatch(each.words)), None)
        for pattern in (heading_terms.FIRST_NAME, heading_terms.LAST_NAME)
    )
    named = found.columns.get("contact_name")
    if first is None or last is None:
        return
    if named is None or named.column in (first.heading, last.heading):
        found.columns["contact_name"] = Guess(f"{{{first.heading}}} {{{last.heading}}}", BY_HEADING)


def _is_of_one(column: Column, name: str, columns: Sequence[Column]) -> bool:
    """Whether a column of numbers or addresses is that of one person.

    It is called so for a worker, for a contact whose name stands in another column, and for one beside how everybody is
    reached.
    """
    if not (column.values and column.share(CONTENT[name]) >= MOSTLY):
        return False
    if heading_terms.OF_WORKER.search(column.words):
        return True
    one = heading_terms.OF_ONE.search(column.words)
    return one is not None and any(
        f"{one[0]} name" in each.words
        or (
            each.values
            and not heading_terms.OF_ONE.search(each.words)
            and each.share(CONTENT[name]) >= MOSTLY
        )
        for each in columns
    )


def _is_of_rank(column: Column, people: Sequence[Column], columns: Sequence[Column]) -> bool:
    """Whether a column is that of whoever stands in another: "Attorney cell" beside "Attorney of record".

    A telephone that is carried along is their own too where how to call the program stands in a column of its own.
    """
    others = [each for each in people if each is not column]
    ranks = {rank for each in others for rank in heading_terms.RANK.findall(each.words)}
    if ranks & {*heading_terms.RANK.findall(column.words)}:
        return True
    carried = heading_terms.CARRIED.search(column.words) is not None
    return (
        carried
        and bool(others)
        and any(
            each is not column
            and each.values
            and each.share(CONTENT["phone"]) >= MOSTLY
            and not heading_terms.CARRIED.search(each.words)
            for each in columns
        )
    )


def _owns_columns(column: Column, columns: Sequence[Column]) -> bool:
    """Whether other columns are called by what is of whoever stands in one: "Seat holder’s e-mail", "Seat holder"."""
    whose = tuple(f"{column.heading.strip().casefold()}{mark}s " for mark in "'’")
    others = (each.heading.strip().casefold() for each in columns)
    return (
        bool(column.words)
        and not _of_agencies(column)
        and any(each.startswith(whose) for each in others)
    )


def _of_agencies(column: Column) -> bool:
    """Whether a heading asks for an organization, a service or a place: "Rosa House" is no person."""
    return any(
        each.field in (*help_guess.NAMES, "name")
        for each in heading_terms.meaning_of(column.heading)
    )


def _is_address_of(address: str, names: Sequence[str]) -> bool:
    """Whether an e-mail address is that of a person: a first or last name is in it before the @."""
    own = plain(address.partition("@")[0])
    words = (plain(word) for name in names for word in name.split())
    return any(len(word) > 2 and word in own for word in words)
