"""Columns that say something only together: street and town, a number and its kind, a number and an e-mail address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.imports.mapping_suggestion import heading_terms
from directory.imports.mapping_suggestion.cell_kinds import (
    CONTENT,
    MOSTLY,
    SOME,
    Column,
    is_town,
)
from directory.imports.mapping_suggestion.guesses import (
    BY_CONTENT,
    Guess,
    Guesses,
)
from directory.imports.mapping_suggestion.heading_terms import words_of

_KIND_OF = re.compile(r"(?P<phone>.+) (?:type|kind|label|name|description|use)")
_ANY_LINE = frozenset(
    {"public", "general", "business", "other", "primary", "internal", "main", "office"}
)


def join_address(columns: Sequence[Column], found: Guesses) -> None:
    """A street in one column and city, state and ZIP code together in another are a whole address."""
    street = found.columns.get("address")
    if street is None or found.columns.keys() & {"city", "postal_code", "address_whole"}:
        return
    taken = {name for each in found.columns.values() for name in each.columns}
    free = (each for each in columns if each.heading not in taken)
    town = next((each for each in free if each.share(is_town) >= MOSTLY), None)
    if town is not None and "{" not in street.column + town.heading:
        del found.columns["address"]
        whole = f"{{{street.column}}}, {{{town.heading}}}"
        found.columns["address_whole"] = Guess(whole, "street, and city with ZIP code")


def join_phone_kind(columns: Sequence[Column], found: Guesses) -> None:
    """A column that says what kind each number is (fax, TTY, hotline) is read together with the numbers."""
    name = next((each for each in ("phone", "contact_phone") if each in found.columns), None)
    if name is not None:
        _join_kinds_of_each(columns, found.columns[name], found)
    if name is None or found.columns[name].more or "{" in found.columns[name].column:
        return
    phone = found.columns[name].column
    for column in columns:
        called = heading_terms.PHONE_KIND.search(column.words) is not None
        taken = any(column.heading in each.columns for each in found.columns.values())
        share = column.share(lambda text: bool(heading_terms.PHONE_KINDS.search(text.casefold())))
        if not called and {each.casefold() for each in column.values} <= _ANY_LINE:
            continue  # "Public" beside "Internal" is no kind of number
        if column.heading != phone and share >= MOSTLY and (called or not taken):
            found.release(column.heading)
            found.columns.pop(name, None)
            whole = f"{{{column.heading}}}: {{{phone}}}"
            found.columns["phone"] = Guess(whole, "the kind of each number and the number")
            return


def _join_kinds_of_each(columns: Sequence[Column], phones: Guess, found: Guesses) -> None:
    """ "Phone 1" beside "Phone 1 type": each of several numbers with its own kind."""
    kinds = {
        match["phone"].strip(): each.heading
        for each in columns
        if (match := _KIND_OF.fullmatch(each.words))
        and each.share(lambda text: bool(heading_terms.PHONE_KINDS.search(text.casefold()))) >= SOME
    }
    joined = [
        f"{{{kinds[words]}}}: {{{heading}}}" if (words := words_of(heading)) in kinds else heading
        for heading in phones.columns
    ]
    if joined != phones.columns:
        for heading in kinds.values():
            found.release(heading)
        phones.column, phones.more = joined[0], joined[1:]


def join_phone_and_email(columns: Sequence[Column], found: Guesses) -> None:
    """A cell with a number and an e-mail address says both: "Phone: … Email: …"."""
    for name, other in (("email", "phone"), ("phone", "email")):
        guessed = found.columns.get(name)
        if guessed is None or other in found.columns or guessed.more:
            continue
        column = next((each for each in columns if each.heading == guessed.column), None)
        if column is not None and column.share(CONTENT[other]) >= SOME:
            found.columns[other] = Guess(column.heading, BY_CONTENT)
