"""Columns whose cells hold more than one value, or that say one thing together, as rows of a record."""

from __future__ import annotations

from dataclasses import asdict

import phonenumbers

from directory.fields.row_values import Row, compact
from directory.imports.readers.kept_numbers import why_for_staff
from directory.imports.readers.row_cells import UNKNOWN_WORD, Cells
from directory.imports.readers.stated_in_prose import stated_ages
from directory.imports.term_phrases import term_phrase
from directory.parsing.ages import Ages, joined_ages, read_ages
from directory.parsing.ages_in_prose import ages_in_prose
from directory.parsing.cell_values import (
    Unreadable,
    as_code,
    read_count,
    read_date,
    read_yes_no,
    split_list,
)
from directory.parsing.few_people import says_only_whom_it_serves
from directory.parsing.hours import is_opening_hours, read_hours
from directory.parsing.languages import shipped_names
from directory.parsing.languages.names import compose, fold
from directory.parsing.phones import international, read_phones
from directory.vocabularies.language_levels import LEVELS

AUDIENCES = ("public", "partner", "staff")


def languages(row: Cells) -> list[Row]:
    """`code:level; code`: without a level a language is not asked; a name is taken for its code where it is clear."""
    column = "languages"
    found: dict[str, Row] = {}
    for entry in split_list(row.cells.get(column, "")):
        name, _, level = (part.strip() for part in entry.partition(":"))
        codes = shipped_names().coded(fold(compose(name)))
        if not codes or len(codes) > 1:
            row.doubt(
                column, f"“{name}” is no language code (ISO 639-3, such as spa); it is left out"
            )
            continue
        code = codes[0]
        known = row.known.get(column)
        if known is not None and code not in known:
            row.doubt(
                column, f"“{code}” is not in the vocabulary of languages; it is kept under its code"
            )
        if level and as_code(level) not in LEVELS:
            row.doubt(
                column,
                f"“{level}” is no level ({', '.join(LEVELS)}); {term_phrase(code)} is kept as not asked",
            )
            level = ""
        if code in found:
            row.doubt(column, f"{term_phrase(code)} occurs twice; the first one counts")
            continue
        found[code] = compact({"code": code, "level": as_code(level) if level else None})
    return list(found.values())


def populations(row: Cells) -> list[Row]:
    """`term:yes; term:no`; a term that says neither is left out."""
    column = "populations"
    found: dict[str, bool] = {}
    terms = row.known.get(column)
    for entry in split_list(row.cells.get(column, "")):
        name, _, answer = (part.strip() for part in entry.partition(":"))
        code = as_code(name)
        try:
            accepts = read_yes_no(answer)
        except Unreadable:
            accepts = None
        if terms is not None and code not in terms:
            if read_ages(name) is None:
                row.doubt(column, UNKNOWN_WORD.format(word=name, known="people served"))
        elif accepts is None:
            row.doubt(
                column,
                f"“{entry}” says neither yes nor no; write {code}:yes or {code}:no; it is left out",
            )
        elif found.setdefault(code, accepts) != accepts:
            row.doubt(column, f"{term_phrase(code)} is both yes and no; the first one counts")
    rows = [{"code": code, "accepts": accepts} for code, accepts in found.items()]
    return row.with_origin(column, rows)


def ages(row: Cells) -> Row:
    """The youngest and oldest whom a row names, from columns of ages, else from the words on who can come.

    Ranges that leave a gap between them are no single one; they stay in words.
    """
    said = [
        (column, entry)
        for column in ("ages", "populations")
        for entry in split_list(row.cells.get(column, ""))
    ]
    ranges = [found for _, entry in said if (found := read_ages(entry.partition(":")[0]))]
    if ranges:
        one = joined_ages(ranges)
        if one is None:
            row.doubt("ages", "the ages leave a gap between them; they are kept in words")
        return _bounds(one)
    one = read_ages(row.text("eligibility") or "")
    if one is not None:
        row.doubt("eligibility", "the youngest and oldest age are taken from these words")
        return _bounds(one)
    bounds, doubts = stated_ages(() if row.is_own else map(row.text, _AGES_IN))
    for doubt in doubts:
        row.doubt("ages", doubt)
    return bounds


def ages_of_row(row: Cells) -> Ages | None:
    """The one range of ages that a row states, as `ages` reads it, without a doubt about it."""
    entries = split_list(row.cells.get("ages", ""))
    ranges = [found for each in entries if (found := read_ages(each))]
    if ranges:
        return joined_ages(ranges)
    return read_ages(row.text("eligibility") or "") or (
        stated[0] if (stated := ages_in_prose(map(row.text, _AGES_IN))) else None
    )


_AGES_IN = ("eligibility", "service", "description")
"""Texts of a service that are read for the ages of those who can come."""


def _bounds(ages: Ages | None) -> Row:
    return compact({"minimum_age": ages.youngest, "maximum_age": ages.oldest} if ages else {})


def ages_in_words(row: Cells) -> str | None:
    """Who can come, with ages that are no single range."""
    said = row.text("eligibility") or _whom_it_serves(row)
    entries = split_list(row.cells.get("ages", ""))
    ranges = [found for entry in entries if (found := read_ages(entry))]
    if len(ranges) < len(entries) or (ranges and joined_ages(ranges) is None):
        words = ", ".join(entries)
        return f"{said}\n\n{words}" if said else words
    return said


def schedules(row: Cells) -> list[Row]:
    """Hours in opening_hours syntax, or in words as far as they are clear."""
    text = row.text("hours")
    if text is None:
        return []
    if is_opening_hours(text):
        return [{"opening_hours": text}]
    found, doubts = read_hours(text)
    for doubt in doubts:
        row.doubt("hours", doubt)
    return [compact(asdict(each)) for each in found]


def phones(
    row: Cells,
    column: str,
    audience: str = "public",
    kind: str | None = None,
    label: str | None = None,
) -> list[Row]:
    """The numbers of a cell; `kind` and `label` are what they are where no word beside them says otherwise.

    `audience` is theirs, unless words beside a number keep it from others ("do not give out"): then only staff sees it.
    """
    country = _country(row)
    found, doubts = read_phones(row.text(column) or "", country, kind)
    for doubt in doubts:
        row.doubt(column, doubt)
    numbers = []
    for phone in found:
        said = phone.description or label
        why = why_for_staff(phone.description or "") if audience != "staff" else None
        if why:
            row.doubt(column, f"a number here {why}; only staff sees it")
        if country != row.country:
            phone.number = international(phone.number, country)
        values = {"description": said, "audience": "staff" if why else audience}
        numbers.append(compact(asdict(phone) | values))
    return numbers


def _country(row: Cells) -> str:
    """The country of the row's place where its code is known, else that of the settings."""
    code = (row.text("country") or "").strip().upper()
    return code if code in phonenumbers.SUPPORTED_REGIONS else row.country


def _whom_it_serves(row: Cells) -> str | None:
    """What stands where room is asked for and says whom alone the service takes: "Shelter residents only"."""
    said = row.text("capacity") or ""
    return said if says_only_whom_it_serves(said) else None


def capacities(row: Cells) -> list[Row]:
    """Capacity with its day, waiting time and slots; without a status the rest says nothing."""
    said = row.cells.get("capacity", "").casefold()
    status = "unknown" if said == "unknown" else row.code("capacity", "capacity")
    as_of = row.read("capacity_as_of", read_date)
    wait_days, slots = row.read("wait_days", read_count), row.read("slots", read_count)
    if status is None:
        # A day that is said of the whole table is about the rows that say whether there is room.
        for column in ("capacity_as_of", "wait_days", "slots"):
            if row.text(column) and (column in row.headings or row.is_own):
                reason = "nothing in this row says whether there is room, so this cell is left out, the row is kept"
                row.doubt(column, reason)
        return []
    row_said = {"status": status, "as_of": as_of, "wait_days": wait_days, "slots": slots}
    return [compact(row_said)]


def contacts(row: Cells) -> list[Row]:
    """The person of the `contact_…` columns; without a clear audience only staff sees them."""
    audience = as_code(row.text("contact_audience") or "staff")
    if audience not in AUDIENCES:
        row.doubt(
            "contact_audience", f"“{audience}” is none of {', '.join(AUDIENCES)}; staff is taken"
        )
        audience = "staff"
    roles = row.codes("contact_role", "contact_roles")
    numbers = phones(row, "contact_phone", audience)
    person = compact(
        {
            "name": row.text("contact_name"),
            "title": row.text("contact_title"),
            "email": row.text("contact_email"),
            "roles": roles,
            "phones": numbers,
        }
    )
    return [person | {"audience": audience}] if person.keys() - {"title"} else []
