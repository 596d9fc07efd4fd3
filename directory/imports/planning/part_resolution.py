"""What a source says in the rows below a record: terms, languages, numbers, answers, room, verifications."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from directory.fields.row_values import Row
from directory.imports.incoming_records import IncomingRecord
from directory.imports.planning.comparison import Comparison, rows_once
from directory.imports.planning.known_records import Facts

CAPACITY = ("open", "waitlist", "closed", "unknown")
METHODS = ("phone", "email_link", "own_account", "visit", "document", "unknown")
_VOCABULARIES = ("police_contact", "immigration_status")


def resolved_parts(
    comparison: Comparison, record: IncomingRecord, present: Facts
) -> dict[str, list[Row]]:
    """The rows below the record; of a part of which nothing is left an empty list."""
    return {
        name: _RESOLVE.get(name, _as_they_are)(comparison, record, rows, present.rows(name))
        for name, rows in record.parts.items()
        if rows
    }


_Resolve = Callable[[Comparison, IncomingRecord, list[Row], list[Row]], list[Row]]


def _as_they_are(
    _comparison: Comparison, _record: IncomingRecord, rows: list[Row], _present: list[Row]
) -> list[Row]:
    return rows_once(rows)


def _terms(
    comparison: Comparison, record: IncomingRecord, rows: list[Row], present: list[Row]
) -> list[Row]:
    """The terms of the source. What its words only suggest counts where the record has no term of that vocabulary."""
    decided = {row["vocabulary"] for row in present}
    kept = []
    for row in rows:
        words = row.get("suggested_by")
        if words and row["vocabulary"] in decided:
            continue
        if words:
            reason = (
                f"“{words}” is taken as {row['code']}; choose otherwise on the page of the service"
            )
            comparison.remarks.doubt_word(record.line, "terms", words, reason)
        kept.append(row)
    return _beside(
        comparison, present, comparison.codes.terms(kept, record.kind, record.line), "vocabulary"
    )


def _populations(
    comparison: Comparison, record: IncomingRecord, rows: list[Row], present: list[Row]
) -> list[Row]:
    said = {row["code"]: row for row in rows}
    known = comparison.codes.many("populations", said, record.line, "populations")
    return _beside(comparison, present, [said[code] for code in known])


def _languages(
    comparison: Comparison, record: IncomingRecord, rows: list[Row], present: list[Row]
) -> list[Row]:
    return _beside(comparison, present, comparison.codes.languages(rows, record.line))


def _beside(comparison: Comparison, present: list[Row], said: list[Row], *keys: str) -> list[Row]:
    """The rows of the source beside those on record: its text adds nothing to what is known, its columns do."""
    names = (*keys, "code")
    known = {tuple(row[name] for name in names): row for row in present}

    def settled(row: Row) -> Row:
        on_record = known.get(tuple(row[name] for name in names))
        if on_record is None:
            return row
        if row.get("from_text"):
            return {name: row[name] for name in row if name != "from_text"}
        is_column = on_record.get("from_text") and not comparison.is_own
        return row | {"from_text": False} if is_column else row

    return list(map(settled, said))


def _phones(
    comparison: Comparison, record: IncomingRecord, rows: list[Row], present: list[Row]
) -> list[Row]:
    return comparison.reach.phones(rows, present, record.line)


def _contacts(
    comparison: Comparison, record: IncomingRecord, rows: list[Row], present: list[Row]
) -> list[Row]:
    return comparison.reach.contacts(rows, present, record.line)


def _service_areas(
    comparison: Comparison, record: IncomingRecord, rows: list[Row], _present: list[Row]
) -> list[Row]:
    return comparison.areas(rows, record.line)


def _postures(
    comparison: Comparison, record: IncomingRecord, rows: list[Row], _present: list[Row]
) -> list[Row]:
    said_on = next((row["on"] for row in record.rows("verifications")), None)
    told = {"source": comparison.source}
    if said_on and said_on <= comparison.today:
        told["stated_on"] = said_on
    return [
        row | told
        for row in rows
        if row["topic"] not in _VOCABULARIES
        or comparison.codes.one(row["topic"], row["answer"], record.line, row["topic"])
    ]


def _line_answers(
    comparison: Comparison, record: IncomingRecord, rows: list[Row], _present: list[Row]
) -> list[Row]:
    """Who says so is the source, but for our own sheet, which names whoever told us."""
    told = {} if comparison.is_own else {"source": comparison.source}
    return [
        {"source": comparison.source} | row | told
        for row in rows
        if not _is_ahead(comparison, row["stated_on"], record.line, row["question"])
    ]


def _capacities(
    comparison: Comparison, record: IncomingRecord, rows: list[Row], _present: list[Row]
) -> list[Row]:
    return [
        row
        for row in rows
        if not _is_ahead(comparison, row.get("as_of"), record.line, "capacity_as_of")
        and comparison.codes.of(CAPACITY, row["status"], record.line, "capacity")
    ]


def _verifications(
    comparison: Comparison, record: IncomingRecord, rows: list[Row], _present: list[Row]
) -> list[Row]:
    found = []
    for row in rows:
        if not _is_ahead(comparison, row["on"], record.line, "verified_on"):
            said = row.get("method")
            method = comparison.codes.of(METHODS, said, record.line, "verification_method")
            stated = {"stated_by": comparison.source, "is_counted": comparison.is_own}
            found.append(row | {"method": method or "unknown"} | stated)
    return found


def _is_ahead(comparison: Comparison, day: date | None, line: int | None, column: str) -> bool:
    """Whether a day has not come yet: nobody can have known or confirmed anything on it."""
    if day is None or day <= comparison.today:
        return False
    comparison.remarks.doubt(line, column, f"{day.isoformat()} lies ahead; left out")
    return True


_RESOLVE: Mapping[str, _Resolve] = {
    "terms": _terms,
    "populations": _populations,
    "languages": _languages,
    "phones": _phones,
    "contacts": _contacts,
    "service_areas": _service_areas,
    "postures": _postures,
    "line_answers": _line_answers,
    "capacities": _capacities,
    "verifications": _verifications,
}
