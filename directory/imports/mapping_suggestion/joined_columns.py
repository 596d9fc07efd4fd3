"""Columns that say something only together: street and town, a number and its kind, a number and an e-mail address."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from directory.imports.mapping import PLACE_FIELDS
from directory.imports.mapping_suggestion import heading_terms
from directory.imports.mapping_suggestion.cell_kinds import (
    CONTENT,
    MOSTLY,
    SOME,
    Column,
    is_street,
    is_town,
    is_whole_address,
)
from directory.imports.mapping_suggestion.guesses import (
    BY_CONTENT,
    Guess,
    Guesses,
)
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.section_titles import SECTION, with_section_titles
from directory.parsing.addresses import without_numbers
from directory.parsing.tables import Row, Table
from directory.parsing.tables.line_kinds import tells_days, tells_times

_STREET_NUMBER = re.compile(
    r"(?:st|street|house|building|bldg|addr(?:ess)?)? ?(?:no|num|number|nbr|#)"
)
_STREET_NAME = re.compile(r"(?:st|street|road) ?name|street")
_DIRECTION = re.compile(r"(?:(?:st|street) )?(?:pre ?)?(?:dir|direction)")
_STREET_TYPE = re.compile(r"(?:st|street) ?(?:type|suffix)|suffix")
_NUMBER_CELL = re.compile(r"\d{1,6}[A-Za-z]?(?:[-/]\d{1,4})?")
_FEWEST = 2
_AREA_CODE = re.compile(r"(?:(?:phone|tel) )?area ?code|ac")
_AREA_CELL = re.compile(r"\(?\d{3}\)?")
_LOCAL_CELL = re.compile(r"\d{3}[-. ]?\d{4}")
_KIND_OF = re.compile(r"(?P<phone>.+) (?:type|kind|label|name|description|use|is)")
_OF_NO_PHONE = re.compile(
    r"\b(?:address|location|site|place|agency|organization|service|program)\b"
)
_NUMBER_OF = re.compile(r"(?:(?<=\d) phone)? (?:number|num|no|nbr|#)$")
_FAMILY = re.compile(r"\b\d{1,2}\b")
_ANY_LINE = frozenset(
    {"public", "general", "business", "other", "primary", "internal", "main", "office"}
)


def prefer_inner(header: Sequence[str], found: Guesses) -> None:
    """What a record within another says of its place counts before what the one around it says.

    "services.addresses.1.city" stands before "addresses.1.city", which is read where the service has none.
    """
    for name in (*PLACE_FIELDS, "city", "state", "country"):
        guessed = found.columns.get(name)
        if guessed is None or guessed.more or "." not in guessed.column:
            continue
        inner = next((each for each in header if each.endswith(f".{guessed.column}")), None)
        if inner is not None:
            found.release(inner)
            found.columns[name] = Guess(inner, guessed.confidence, [guessed.column])


def prefer_kinds_of_services(inner: str | None, found: Guesses) -> None:
    """What kinds of help the members of the list `inner` are said to be counts before what the record around them says.

    Of a place at which meals and computers are given, "food" is no kind of the computers.
    """
    guessed = found.columns.get("service_terms")
    if guessed is None or inner is None:
        return
    own = [each for each in guessed.columns if each.startswith(f"{inner}.")]
    if own:
        found.columns["service_terms"] = Guess(own[0], guessed.confidence, own[1:])


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


def join_street(columns: Sequence[Column], found: Guesses) -> None:
    """The number of a house, a direction and the name of a street in columns of their own are one street."""
    number = _called(columns, _STREET_NUMBER, _NUMBER_CELL)
    name = _called(columns, _STREET_NAME, None)
    if number is None or name is None or "address_whole" in found.columns:
        return
    middle = _called(columns, _DIRECTION, None)
    behind = _called(columns, _STREET_TYPE, None)
    parts = [each.heading for each in (number, middle, name, behind) if each is not None]
    full = [each for each in (middle, behind) if each is not None and each.fill < 1]
    if any("{" in each for each in parts):
        return
    for each in parts:
        found.release(each)
    if full:  # a text put together is empty where its last column is
        parts = [number.heading, name.heading]
    whole = " ".join(f"{{{each}}}" for each in parts)
    found.columns["address"] = Guess(whole, "the number and the name of the street")


def join_days_and_times(table: Table, columns: Sequence[Column], found: Guesses) -> None:
    """Days in one column, or in the titles between the rows, and times of the day in another are hours."""
    rows = [row for row in table.rows if sum(map(bool, row.cells.values())) > 1]
    times = next((each.heading for each in columns if _share(rows, each, tells_times) >= SOME), "")
    if not times or found.weekdays:
        return
    days = next((each.heading for each in columns if _share(rows, each, tells_days) >= SOME), "")
    titles = {row.cells[SECTION] for row in with_section_titles(table).rows} - {""}
    if not days and sum(map(tells_days, titles)) < max(MOSTLY * len(titles), 1):
        return
    for heading in filter(None, (days, times)):
        found.release(heading)
    found.columns.pop("hours", None)
    joined = f"{{{days or SECTION}}}, {{{times}}}"
    found.columns["hours"] = Guess(joined, "the days and the times")


def _share(rows: Sequence[Row], column: Column, tells: Callable[[str], bool]) -> float:
    """The share of the filled cells of a column, those of titles left out, of which something is true."""
    cells = [text for row in rows if (text := row.cells[column.heading])]
    return sum(map(tells, cells)) / max(len(cells), 1)


def join_area_code(columns: Sequence[Column], found: Guesses) -> None:
    """An area code in a column of its own belongs to the number beside it."""
    area = _called(columns, _AREA_CODE, _AREA_CELL)
    number = next((each for each in columns if each is not area and _is_local(each)), None)
    known = found.columns.get("phone")
    if area is None or number is None or (known and known.columns != [number.heading]):
        return
    for each in (area, number):
        found.release(each.heading)
    whole = f"{{{area.heading}}}-{{{number.heading}}}"
    found.columns["phone"] = Guess(whole, "the area code and the number")


def _called(
    columns: Sequence[Column], words: re.Pattern[str], cell: re.Pattern[str] | None
) -> Column | None:
    """The first column of such a heading whose cells are all of a form."""
    return next(
        (
            each
            for each in columns
            if each.values
            and words.fullmatch(each.words)
            and (cell is None or all(map(cell.fullmatch, each.values)))
        ),
        None,
    )


def _is_local(column: Column) -> bool:
    """Whether a column called a phone holds numbers without an area code."""
    called = any(each.field == "phone" for each in heading_terms.meaning_of(column.heading))
    return called and bool(column.values) and all(map(_LOCAL_CELL.fullmatch, column.values))


def join_phone_kind(columns: Sequence[Column], found: Guesses) -> None:
    """A column that says what kind each number is (fax, TTY, hotline) is read together with the numbers."""
    name = next((each for each in ("phone", "contact_phone") if each in found.columns), None)
    if name is not None:
        _join_kinds_of_each(columns, found.columns[name], found)
    if name is None or found.columns[name].more or "{" in found.columns[name].column:
        return
    phone = found.columns[name].column
    number = _number_called(words_of(phone))
    for column in columns:
        of = _KIND_OF.fullmatch(column.words)
        if of and _FAMILY.search(of["phone"]) and _number_called(of["phone"]) != number:
            continue  # it says of another number what kind that is
        if of and _OF_NO_PHONE.search(of["phone"]):
            continue
        called = heading_terms.PHONE_KIND.search(column.words) is not None
        taken = any(column.heading in each.columns for each in found.columns.values())
        share = column.share(_says_kind)
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
    kinds: dict[str, str] = {}
    said = [(each, match) for each in columns if (match := _KIND_OF.fullmatch(each.words))]
    # Where one of a family says kinds, the others do: “Lic. Arce direct” below “Phone 2 is”.
    families = {_family_of(match) for each, match in said if each.share(_says_kind) >= SOME}
    for each, match in said:
        if each.share(_says_kind) >= SOME or (
            _FAMILY.search(match["phone"]) and _family_of(match) in families
        ):
            kinds.setdefault(_number_called(match["phone"]), each.heading)
    called = {heading: _number_called(words_of(heading)) for heading in phones.columns}
    joined = [
        f"{{{kinds[called[heading]]}}}: {{{heading}}}" if called[heading] in kinds else heading
        for heading in phones.columns
    ]
    if joined != phones.columns:
        for heading in kinds.values():
            found.release(heading)
        phones.column, phones.more = joined[0], joined[1:]


def _says_kind(text: str) -> bool:
    return heading_terms.PHONE_KINDS.search(text.casefold()) is not None


def _family_of(match: re.Match[str]) -> str:
    """What columns of one family have in common: “phone 1 is” and “phone 2 is” are of one."""
    return _FAMILY.sub("#", match[0])


def _number_called(words: str) -> str:
    """How a number is called by the columns about it: "phone 1 number" is "phone 1"."""
    return _NUMBER_OF.sub("", words).strip()


def join_phone_and_address(columns: Sequence[Column], found: Guesses) -> None:
    """A column of addresses with numbers in the same cells, or of numbers with addresses, says both."""
    for name, other in (("address_whole", "phone"), ("address", "phone"), ("phone", "")):
        guessed = found.columns.get(name)
        column = next(
            (each for each in columns if guessed and each.heading == guessed.column), None
        )
        if guessed is None or guessed.more or column is None:
            continue
        if other and other not in found.columns and column.share(_has_number_beside) >= SOME:
            found.columns[other] = Guess(column.heading, BY_CONTENT)
        if name == "phone" and sum(map(_has_address_beside, column.values)) >= _FEWEST:
            _take_addresses(column, found)
        elif name == "address" and column.share(_has_number_beside) >= SOME:
            found.columns["address_whole"] = found.columns.pop("address")


def _take_addresses(column: Column, found: Guesses) -> None:
    """A column of numbers has addresses, too: before those of a column that is none by its heading, where it is one."""
    known = next((each for each in ("address_whole", "address") if each in found.columns), None)
    called = any(each.field == "address" for each in heading_terms.meaning_of(column.heading))
    if known is None:
        found.columns["address_whole"] = Guess(column.heading, BY_CONTENT)
    elif called and found.columns[known].confidence == BY_CONTENT:
        more = found.columns.pop(known).columns
        found.columns["address_whole"] = Guess(column.heading, BY_CONTENT, more)


def _has_number_beside(text: str) -> bool:
    rest = without_numbers(text)
    return rest != text and any(map(str.isalpha, rest))


def _has_address_beside(text: str) -> bool:
    rest = without_numbers(text)
    return rest != text and (is_street(rest) or is_whole_address(rest))


def join_phone_and_email(columns: Sequence[Column], found: Guesses) -> None:
    """A cell with a number and an e-mail address, or one of the web, says both: "Phone: … Email: …"."""
    for name, other in (
        *(("email", "phone"), ("phone", "email"), ("website", "phone"), ("phone", "website")),
    ):
        guessed = found.columns.get(name)
        if guessed is None or other in found.columns or guessed.more:
            continue
        column = next((each for each in columns if each.heading == guessed.column), None)
        if column is not None and column.share(CONTENT[other]) >= SOME:
            found.columns[other] = Guess(column.heading, BY_CONTENT)
