"""Guessing which column is which field, by headings and by cells; how the guess is written down is known elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from directory.imports.mapping import OTHER_NAMES, PLACE_FIELDS, columns_of
from directory.imports.mapping_suggestion import heading_terms, help_guess
from directory.imports.mapping_suggestion.block_guess import guess_blocks
from directory.imports.mapping_suggestion.cell_kinds import (
    CONTENT,
    Column,
    is_street,
    is_town,
    is_whole_address,
    names_languages,
    says_how_served,
)
from directory.imports.mapping_suggestion.guesses import (
    AS_ANSWERED,
    BY_CONTENT,
    BY_HEADING,
    SURE,
    Guess,
    Guesses,
)
from directory.imports.mapping_suggestion.heading_terms import meaning_of, words_of
from directory.imports.mapping_suggestion.language_headings import language_codes
from directory.imports.mapping_suggestion.name_candidates import is_likely_name, names_people
from directory.imports.mapping_suggestion.name_split import split_names
from directory.imports.mapping_suggestion.status_guess import PAST, guess_status
from directory.imports.mapping_suggestion.term_words import TermWords
from directory.imports.mapping_suggestion.visibility_guess import (
    is_plainly_visibility,
    tells_visibility,
)
from directory.imports.private_marks import implied_flags
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import Table
from directory.parsing.tables.split_column import with_split_columns

_SAMPLE = 300
_FEWEST_LANGUAGES = 2
_ANY_NAME = re.compile(
    r"(?:(?:the|post|node|page|display|public|record|item|entry|official|primary|short|english|list|row|field) )*"
    r"(?:names?|titles?|nm|primary column|called|label)(?: of (?:the )?(?:record|item|entry))?(?: en| english)?"
)
_OFFERS = re.compile(
    r"(?:the )?(?:services|programs|help|offers|offerings)(?: (?:offered|provided|types?|details?))?"
)
_MOSTLY = 0.7
_CALLED_NAME = 0.8
_SOME = 0.4
# Where no column names a person, "contact phone" is how to call, and nobody's own number.
_OF_NOBODY = {"contact_phone": "phone", "contact_email": "email"}
_KIND_OF = re.compile(r"(?P<phone>.+) (?:type|kind|label|name|description|use)")
_ANY_LINE = frozenset(
    {"public", "general", "business", "other", "primary", "internal", "main", "office"}
)
_CONTACTS = frozenset({"contact", "contacts", "contact us", "how to contact"})
_KINDS = {
    "organizations": frozenset({"agency", "organization", "provider"}),
    "sites": frozenset({"site", "location", "branch"}),
    "services": frozenset({"program", "service", "programatsite", "program at site"}),
}
# Fields that take several columns: all of them are said.
_SEVERAL = {
    "service_terms": 4, "phone": 4, "description": 3, "eligibility": 3, "hotline": 2, "fax": 2, "notes_internal": 3,
}  # fmt: skip
# What only a service has: with none of it a table is one of organizations, or of places.
_OF_SERVICES = frozenset(
    {
        "service", "service_id", "service_terms", "populations", "eligibility", "fees", "application_process",
        "capacity",
        "required_documents", "wait_time", "interpretation", "alternate_name", "areas_served", "modes", "routes",
    }
)  # fmt: skip
_UNPUBLISHED = frozenset({"notes_internal", ""})
_OF_ORGANIZATIONS = frozenset({"tax_id", "legal_status", "year_incorporated", "organization_kind"})
_TEXTS = frozenset(
    {"description", "organization_description", "eligibility", "application_process", "fees"}
)
_WHERE = frozenset({*PLACE_FIELDS, "city", "state", "country"})
_OF_PEOPLE = frozenset({"contact_name", "contact_title", ""})
_PLACES_OF_NOBODY = (
    "the table names places and no organizations; add a column with the organization of each place, as it stands on "
    "record, or give the tables of organizations, services and locations together"
)


@dataclass(slots=True)
class _Candidate:
    score: float
    field: str
    column: Column
    confidence: str


def guess(table: Table, words: Mapping[str, TermWords], named: str | None = None) -> Guesses:
    """The guesses for a table; `words` are those of the vocabularies. Rows are looked at from beginning to end.

    `named` is the column that names the organizations, where somebody has said so. Raises NothingToRead for a table of
    places that names no organization.
    """
    columns = [_column(table, heading) for heading in table.header]
    found = Guesses(implied=implied_flags(table.header))
    rest = [column for column in columns if not _special(column, found)]
    _settle_days(table, found)
    rest = _columns_of_languages(rest, found)
    help_guess.flags_of_terms(rest, found, words)
    is_form = columns[:1] and columns[0].words == heading_terms.FORM
    sender = next(
        (each for each in columns if is_form and each.words in heading_terms.SENDER), None
    )
    rest = [column for column in rest if column is not sender]
    _hierarchy(rest, found)
    rest = [column for column in rest if column.heading not in _of_hierarchy(found)]
    if named is not None:
        found.columns["organization"] = Guess(named, AS_ANSWERED)
    _assign([each for each in rest if each.heading != named], found)
    _describe_services(rest, found)
    _join_address(rest, found)
    _join_phone_kind(rest, found)
    _join_phone_and_email(rest, found)
    _name_people(rest, found)
    _drop_wrong_ids(table, found)
    _settle_descriptions(found)
    if not found.asks_name:  # else the column of names might be taken for one of kinds of help
        help_guess.lists_of_help(table, rest, found, words["services"])
        help_guess.words_of_help(rest, found, words["services"])
    help_guess.words_of_columns(table, found, words)
    _settle_services(rest, found)
    split_names(table.rows, found)
    table = with_split_columns(table, found.split)
    found.same_as_above = _blocks(table, found)
    if not (found.same_as_above or found.asks_name):
        table = help_guess.titles_of_help(table, found, words["services"])
    found.makes = _kind_of_rows(found)
    if found.makes == "listings":
        help_guess.words_of_names(table, found, words["names"])
    _settle_address_flags(found)
    used = {
        name
        for each in found.columns.values()
        for spec in each.columns
        for name in (spec, *columns_of(spec))
    }
    used.update(found.attributes)
    for column in rest:
        if column.heading not in used | found.split.keys() and tells_visibility(
            column.heading, column.filled, column.blank
        ):
            found.ask_about(column)
    found.left = [
        column
        for column in rest
        if column.heading not in used | found.undecided.keys() | found.split.keys()
    ]
    return found


def _column(table: Table, heading: str) -> Column:
    filled = [row.cells[heading] for row in table.rows if row.cells[heading]]
    sample = filled[:: max(1, len(filled) // _SAMPLE)][:_SAMPLE]
    rows = len(table.rows)
    return Column(heading, words_of(heading), sample, filled, rows)


def _special(column: Column, found: Guesses) -> bool:
    """Columns that are no single field: flags, languages, weekdays, privacy, status."""
    if not column.values or heading_terms.OF_RECORD.search(column.words):
        return False
    if column.is_flag and _flag(column, found):
        return True
    weekday = heading_terms.WEEKDAY.search(column.heading)
    if weekday and not column.is_flag:
        found.weekdays.setdefault(weekday["day"].capitalize()[:2], column.heading)
        return True
    status = guess_status(column.words, column.filled, column.blank)
    if status is not None:
        found.statuses[column.heading] = status
        return True
    if is_plainly_visibility(column.heading, column.filled, column.blank):
        found.ask_about(column)
        return True
    if column.is_flag:
        return False
    share = column.share(names_languages)
    # "Georgia" below "State" is no language; a heading of something else is believed.
    means = any(each.field in _WHERE for each in meaning_of(column.heading))
    if (share == 1 and not means) or (
        share >= _SOME and heading_terms.LANGUAGE.search(column.words)
    ):
        found.languages.append(column.heading)
        return True
    return False


def _settle_days(table: Table, found: Guesses) -> None:
    """Days of closing say nothing where each row has a status: it may have opened again since."""
    said = [name for name, each in found.statuses.items() if each.rules.get("inactive") != [PAST]]
    if any(all(row.cells[name] for row in table.rows) for name in said):
        found.statuses = {name: found.statuses[name] for name in said}


def _flag(column: Column, found: Guesses) -> bool:
    of_address = heading_terms.flag_of_address(column.words)
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


def _columns_of_languages(columns: Sequence[Column], found: Guesses) -> list[Column]:
    """Without columns under names of languages whose cells say how each is served; two at least, for one may be a name.

    What was asked about them as columns of visibility is no question then.
    """
    likely = [
        each
        for each in columns
        if each.values and not each.is_flag and each.share(says_how_served) >= _MOSTLY
    ]
    likely = [each for each in likely if language_codes(each.heading)]
    if len(likely) + len(found.flags) < _FEWEST_LANGUAGES:
        return list(columns)
    for each in likely:
        _flag_of_language(each, found)
    return [each for each in columns if each not in likely]


def _describe_services(columns: Sequence[Column], found: Guesses) -> None:
    """A column called "Services" beside one of their names says what they are."""
    taken = {name for each in found.columns.values() for name in each.columns}
    for column in columns:
        free = column.heading not in taken and not column.is_flag and column.values
        if free and "service" in found.columns and _OFFERS.fullmatch(column.words):
            found.say("description", Guess(column.heading, BY_HEADING))


def _assign(columns: Sequence[Column], found: Guesses) -> None:
    """Gives each field the column that most speaks for, and each column one field."""
    candidates = [
        each
        for column in columns
        if column.values and not column.is_flag
        for each in _candidates(column)
        if each.field in _UNPUBLISHED or not heading_terms.FOR_STAFF.search(column.words)
    ]
    candidates.sort(key=lambda each: -each.score)
    # Whether a person is meant is known once the people of the table are: "contact phone" alone is how to call.
    has_person = any(each.field == "contact_name" for each in candidates)
    taken: set[str] = set()
    for each in candidates:
        if each.column.heading not in taken and each.field != "name":
            is_personal = has_person or heading_terms.DIRECT.search(each.column.words)
            name = each.field if is_personal else _OF_NOBODY.get(each.field, each.field)
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
    if "organization" in found.columns:
        _takes("service", unnamed, found)
    elif not names_people(unnamed.column.values):
        _takes("organization", unnamed, found)


def _takes(name: str, candidate: _Candidate, found: Guesses) -> bool:
    """Whether the field takes the column: it is free, or takes several and this one is likely."""
    heading, known = candidate.column.heading, found.columns.get(name)
    if known is None:
        found.columns[name] = Guess(heading, candidate.confidence)
        return True
    if len(known.columns) >= _SEVERAL.get(name, 1) or candidate.score < _SOME:
        return False
    known.more.append(heading)
    return True


def _join_address(columns: Sequence[Column], found: Guesses) -> None:
    """A street in one column and city, state and ZIP code together in another are a whole address."""
    street = found.columns.get("address")
    if street is None or found.columns.keys() & {"city", "postal_code", "address_whole"}:
        return
    taken = {name for each in found.columns.values() for name in each.columns}
    free = (each for each in columns if each.heading not in taken)
    town = next((each for each in free if each.share(is_town) >= _MOSTLY), None)
    if town is not None and "{" not in street.column + town.heading:
        del found.columns["address"]
        whole = f"{{{street.column}}}, {{{town.heading}}}"
        found.columns["address_whole"] = Guess(whole, "street, and city with ZIP code")


def _join_phone_kind(columns: Sequence[Column], found: Guesses) -> None:
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
        if column.heading != phone and share >= _MOSTLY and (called or not taken):
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
        and each.share(lambda text: bool(heading_terms.PHONE_KINDS.search(text.casefold())))
        >= _SOME
    }
    joined = [
        f"{{{kinds[words]}}}: {{{heading}}}" if (words := words_of(heading)) in kinds else heading
        for heading in phones.columns
    ]
    if joined != phones.columns:
        for heading in kinds.values():
            found.release(heading)
        phones.column, phones.more = joined[0], joined[1:]


def _join_phone_and_email(columns: Sequence[Column], found: Guesses) -> None:
    """A cell with a number and an e-mail address says both: "Phone: … Email: …"."""
    for name, other in (("email", "phone"), ("phone", "email")):
        guessed = found.columns.get(name)
        if guessed is None or other in found.columns or guessed.more:
            continue
        column = next((each for each in columns if each.heading == guessed.column), None)
        if column is not None and column.share(CONTENT[other]) >= _SOME:
            found.columns[other] = Guess(column.heading, BY_CONTENT)


def _candidates(column: Column) -> Iterator[_Candidate]:
    """What a column may be: by its heading where its cells agree, else by its cells alone."""
    said = meaning_of(column.heading)
    of_person = heading_terms.PERSON_NAME.search(column.words) is not None
    for place, each in enumerate(said):
        if of_person and each.field not in _OF_PEOPLE:
            continue
        name, share = each.field, 1.0
        content = _content(name)
        if content is not None:
            share = column.share(content)
            if share < (0.25 if name == "hours" else _SOME):
                continue
        # The words that stand for less count where what the others stand for is not in the cells.
        if place and not (name in _TEXTS and column.is_prose):
            continue
        if name == "address" and column.share(is_whole_address) >= _SOME:
            name = "address_whole"
        if name in (*help_guess.NAMES, "name") and not _fits_name(column, name, each.weight):
            if name == "service" and column.is_prose:
                yield _Candidate(0.45, "description", column, BY_HEADING)
            continue
        confident = SURE if content is not None or name == "address_whole" else BY_HEADING
        score = each.weight * (0.6 + 0.4 * share) * (0.8 + 0.2 * column.fill)
        if name == "service" and _OFFERS.fullmatch(column.words):
            score *= 0.9  # beside "Program" it says what the program does
        yield _Candidate(score, name, column, confident)
        break
    yield from _by_content(column, {each.field for each in said})


def _by_content(column: Column, said: set[str]) -> Iterator[_Candidate]:
    placed = "location_name" in said
    if column.share(is_whole_address) >= _MOSTLY:
        yield _Candidate(0.75 if placed else 0.5, "address_whole", column, BY_CONTENT)
    elif column.share(is_street) >= _MOSTLY:
        yield _Candidate(0.75 if placed else 0.5, "address", column, BY_CONTENT)
    for name, content in CONTENT.items():
        # A day by itself may be of anything: that somebody confirmed the listing then, the heading has to say.
        if name in ("fax", "tty", "verified_on") or name in said:
            continue
        if name == "postal_code" and heading_terms.IDENTIFIER.search(column.words):
            continue
        meant = name
        if column.words in _CONTACTS and name == "phone":
            meant = "contact_phone"
        elif "" in said or heading_terms.PERSONAL.search(column.words):
            continue
        share = column.share(content)
        if share >= _MOSTLY:
            yield _Candidate(0.3 + share / 10, meant, column, BY_CONTENT)


def _content(name: str) -> Callable[[str], bool] | None:
    """What the cells of a field look like."""
    like = {
        "contact_email": "email",
        "organization_email": "email",
        "organization_website": "website",
        "contact_phone": "phone",
        "hotline": "phone",
        "toll_free": "phone",
        "mailing_postal_code": "postal_code",
        "mailing_state": "state",
        "organization_id": "identifier",
        "service_id": "identifier",
        "location_id": "identifier",
        "listing_id": "identifier",
    }.get(name, name)
    return CONTENT.get(like) or _FURTHER.get(like)


def _fits_name(column: Column, name: str, weight: float) -> bool:
    """Whether the cells are names: short, and where the heading calls them none, not the same in most rows.

    One organization may have given all rows.
    """
    short = column.share(lambda value: len(value) <= 120 and value.count("\n") <= 1)
    commonest = max(map(column.values.count, set(column.values)))
    several = len(column.values) < 10 or commonest * 2 < len(column.values)
    return short >= _MOSTLY and (several or name == "organization" or weight >= _CALLED_NAME)


def _name_people(columns: Sequence[Column], found: Guesses) -> None:
    """Without an organization the service or place is taken for one, where nothing else may be; else it is asked."""
    if "organization" in found.columns:
        return
    if (
        "location_name" in found.columns
        and not _says_services(found)
        and "service" not in found.columns
    ):
        raise NothingToRead(_PLACES_OF_NOBODY)
    speaking = next((each for each in columns if _speaks_of_organization(each, found)), None)
    if speaking is not None:
        found.columns["organization"] = Guess(speaking.heading, BY_HEADING)
        return
    taken = {each for guessed in found.columns.values() for each in guessed.columns}
    free = [each for each in columns if each.values and each.heading not in taken]
    called = [each for each in free if _is_called_name(each)]
    if len(called) == 1 and _says_services(found) and not names_people(called[0].values):
        found.columns["organization"] = Guess(called[0].heading, BY_HEADING)
        return
    for name in OTHER_NAMES:
        if name in found.columns and not (name == "location_name" and "service" in found.columns):
            words = words_of(found.columns[name].column)
            if not heading_terms.begins_with_organization(words) and any(map(is_likely_name, free)):
                break
            found.columns["organization"] = found.columns.pop(name)
            _name_services(columns, found)
            return
    found.asks_name = True


def _is_called_name(column: Column) -> bool:
    """Whether a heading calls the cells a name of something that nothing knows: "Hub name"."""
    return any(each.field == "name" for each in meaning_of(column.heading)) and _fits_name(
        column, "name", 1.0
    )


def _name_services(columns: Sequence[Column], found: Guesses) -> None:
    """ "Program" beside "Agency / Program Name", which names organizations where no other column does."""
    taken = {name for each in found.columns.values() for name in each.columns}
    for column in columns:
        meant = {each.field: each.weight for each in meaning_of(column.heading)}
        free = column.heading not in taken and not column.is_flag and column.values
        if not free or "service" not in meant or _OFFERS.fullmatch(column.words):
            continue
        if _fits_name(column, "service", meant["service"]):
            found.columns.setdefault("service", Guess(column.heading, BY_HEADING))


def _speaks_of_organization(column: Column, found: Guesses) -> bool:
    """Whether a free column asks for an organization at its beginning, in however many words, and holds names."""
    taken = any(column.heading in each.columns for each in found.columns.values())
    return (
        not taken
        and column.heading not in found.statuses
        and heading_terms.begins_with_organization(column.words)
        and bool(column.values)
        and column.like_names >= _SOME
    )


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


def _settle_descriptions(found: Guesses) -> None:
    """Where the table has no services of its own, what it says of an organization is said of what it gives."""
    columns = found.columns
    if "service" in columns:
        return
    for name in ("description", "website", "email"):
        own = f"organization_{name}"
        if own in columns and name not in columns and columns.keys() & _OF_SERVICES:
            columns[name] = columns.pop(own)


def _settle_address_flags(found: Guesses) -> None:
    """What a flag of the address hides or shows: every column that tells where the place is."""
    places = [
        name
        for field in PLACE_FIELDS
        if field in found.columns
        for spec in found.columns[field].columns
        for name in columns_of(spec)
    ]
    for flags in (found.private, found.public):
        for heading in [heading for heading, columns in flags.items() if not columns]:
            flags[heading] = places
            if not places:
                del flags[heading]


def _settle_services(columns: Sequence[Column], found: Guesses) -> None:
    """A description names the service where its cells are titles: "What they do" over "Night Shelter"."""
    guessed = found.columns.get("description")
    if guessed is None or guessed.more or "service" in found.columns:
        return
    column = next((each for each in columns if each.heading == guessed.column), None)
    if column is not None and column.share(_is_title) >= _CALLED_NAME:
        found.columns["service"] = found.columns.pop("description")


def _is_title(text: str) -> bool:
    """Whether a text is written like a name: some words, each but the small ones with a capital, and no stop."""
    words = text.split()
    large = [word for word in words if len(word) > 3 or word[:1].isupper()]
    return (
        0 < len(words) <= 7
        and text[-1:] not in ".!?;,"
        and all(word[:1].isupper() or not word[:1].isalpha() for word in large)
    )


def _blocks(table: Table, found: Guesses) -> list[str]:
    """The columns in which a blank means the cell above; none where agencies, sites and programs are told apart."""
    names = {
        name: found.columns[name].column if name in found.columns else None
        for name in ("organization", "service")
    }
    if found.hierarchy or "{" in (names["organization"] or ""):
        return []
    restricting = [
        *(*found.statuses, *found.unlisted, *found.private, *found.public, *found.undecided)
    ]
    return guess_blocks(table.rows, names["organization"], names["service"], restricting)


def _says_services(found: Guesses) -> bool:
    """Whether anything in the table is said of services."""
    told = found.columns.keys() & _OF_SERVICES
    return bool(told or found.hierarchy or found.flags or found.term_flags or found.languages)


def _kind_of_rows(found: Guesses) -> str:
    """What a row is: a listing, or where nothing of a service is said an organization, or a place of one."""
    told = found.columns.keys() & _OF_SERVICES
    if told <= {"service_terms"} and len(found.columns.keys() & _OF_ORGANIZATIONS) > 2:
        # Much of the organization itself, and what it works on, is a register of organizations.
        return "organizations"
    if (
        told
        or found.hierarchy
        or found.flags
        or found.term_flags
        or found.languages
        or (found.words and found.weekdays)
    ):
        return "listings"
    if "location_name" in found.columns or "location_id" in found.columns:
        return "locations"
    if "hours" in found.columns or found.weekdays:
        return "listings"
    return "organizations"


def _hierarchy(columns: Sequence[Column], found: Guesses) -> None:
    """Agencies, sites and programs in one table: a column of kinds and one of parents beside the ids."""
    kind = next((column for column in columns if _is_kind(column)), None)
    parents = [column for column in columns if column.words.startswith("parent ") and column.values]
    parent = next((each for each in parents if heading_terms.IDENTIFIER.search(each.words)), None)
    own = next((each for each in columns if _is_own_id(each, parents)), None)
    if own is None or kind is None or parent is None:
        _hierarchy_of_names(columns, parents, found)
        return
    found.hierarchy = {"kind": kind.heading, "id": own.heading, "parent": parent.heading}
    name = next((each for each in parents if each is not parent), None)
    if name:
        found.hierarchy["parent_name"] = name.heading
    said = dict.fromkeys(kind.values)
    for role, kinds in _KINDS.items():
        found.hierarchy[role] = [value for value in said if value.casefold() in kinds]


def _hierarchy_of_names(
    columns: Sequence[Column], parents: Sequence[Column], found: Guesses
) -> None:
    """The same by names: a column of parents whose words are names of other rows, and some rows have none."""
    for parent in parents:
        said = set(parent.filled)
        for own in columns:
            names = set(own.filled)
            if (
                own is not parent
                and parent.blank
                and len(names) == own.rows
                and len(said & names) >= _CALLED_NAME * len(said)
            ):
                found.hierarchy = {"id": own.heading, "parent": parent.heading}
                return


def _of_hierarchy(found: Guesses) -> set[str]:
    """The columns that only say what belongs to what; a column of names says names as well."""
    own = {"id"} if "kind" not in found.hierarchy else set()
    return {
        value for key, value in found.hierarchy.items() if isinstance(value, str) and key not in own
    }


def _is_kind(column: Column) -> bool:
    said = {value.casefold() for value in column.values}
    return len(said) > 1 and said <= frozenset.union(*_KINDS.values())


def _is_own_id(column: Column, parents: Sequence[Column]) -> bool:
    meant = {"listing_id", "organization_id", "service_id"} & {
        each.field for each in meaning_of(column.heading)
    }
    unique = len(set(column.filled)) == len(column.filled) > 0
    return bool(meant) and unique and column not in parents


def _is_identifier(text: str) -> bool:
    return len(text) <= 60 and " " not in text.strip()


def _is_year(text: str) -> bool:
    return text.isdecimal() and 1600 <= int(text) <= 2100


_FURTHER: Mapping[str, Callable[[str], bool]] = {
    "identifier": _is_identifier,
    "year_incorporated": _is_year,
    "tax_id": lambda text: sum(each.isdigit() for each in text) >= 7,
    "city": lambda text: len(text) < 40 and not any(each.isdigit() for each in text),
    "state": lambda text: len(text) < 25 and not any(each.isdigit() for each in text),
    "capacity": lambda text: text.casefold() in ("open", "waitlist", "closed", "unknown", "full"),
    "contact_name": lambda text: len(text) < 60 and sum(each.isdigit() for each in text) < 4,
}
