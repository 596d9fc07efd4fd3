"""What a record shall hold: what is on record, and over it what the source says. What it does not say stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from directory.fields.row_values import Row, compact, frozen, same
from directory.fields.shown_address import says_where, shown_address
from directory.imports.planning.audiences import contact_keys, narrower, phone_key
from directory.imports.planning.comparison_keys import address_key, name_key
from directory.imports.planning.known_records import Facts

Rows = list[Row]

_STREET, _KIND = ("address_1", "address_2"), "address_type"
_SPELLED = (*_STREET, _KIND)


def changed_fields(present: Facts, said: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that the source says otherwise."""
    return {
        name: value for name, value in compact(said).items() if present.fields.get(name) != value
    }


def changed_parts(
    present: Facts, said: Mapping[str, Rows], is_shared: bool = False, is_own: bool = False
) -> dict[str, Rows]:
    """The lists that change, whole, as they shall stand. An empty list says nothing.

    To a record that is shared a source adds: it may not know of the line that another one names. The directory's own
    sheet (`is_own`) shows one address of each place, and speaks of that alone.
    """
    changed: dict[str, Rows] = {}
    merges = _MERGES | (_ADDING if is_shared else {}) | (_OF_OUR_SHEET if is_own else {})
    for name, rows in said.items():
        if rows:
            wanted = merges.get(name, _replace)(present.rows(name), rows)
            if not same(present.rows(name), wanted):
                changed[name] = wanted
    return changed


def _replace(_present: Rows, said: Rows) -> Rows:
    return said


def _merge(*keys: str) -> Callable[[Rows, Rows], Rows]:
    """Rows of both lists; where both speak of the same thing, the source wins in what it says of it."""

    def merge(present: Rows, said: Rows) -> Rows:
        merged = {tuple(row.get(key) for key in keys): row for row in present}
        for row in said:
            known = tuple(row.get(key) for key in keys)
            merged[known] = merged.get(known, {}) | row
        return list(merged.values())

    return merge


def _terms(present: Rows, said: Rows) -> Rows:
    """The source's terms replace those of the vocabularies that it uses."""
    spoken_of = {row["vocabulary"] for row in said}
    known = {(row["vocabulary"], row["code"]): row for row in present}
    kept = [row for row in present if row["vocabulary"] not in spoken_of]
    return kept + [known.get((row["vocabulary"], row["code"]), {}) | row for row in said]


def _addresses(present: Rows, said: Rows) -> Rows:
    """The source's addresses, for those of the kinds that it names: a street says nothing of a box for mail.

    One that is on record in another spelling keeps it, so that sources don't take turns.
    """
    named = {row.get(_KIND) for row in said}
    spelled = {_address(row): row for row in present}
    merged = [row for row in present if row.get(_KIND) not in named]
    for row in said:
        on_record = row if row in present else spelled.get(_address(row), row)
        street = {line: on_record[line] for line in _STREET if line in on_record}
        merged.append(street | {name: row[name] for name in row if name not in _STREET})
    return merged


def _shown_address(present: Rows, said: Rows) -> Rows:
    """The address that our sheet shows, as it says it now; the others, such as a box for mail, stay.

    Where a street is named for a place of which only a box was on record, the box stays, too.
    """
    shown, told = shown_address(present), shown_address(said)
    if shown is None or told is None:
        return said
    others = [row for row in present if row is not shown]
    if _street(told) in ("", _street(shown)):
        return [*others, shown | {name: told[name] for name in told if name not in _SPELLED}]
    if says_where(told) and not says_where(shown):
        return [*present, told]
    street = {line: told[line] for line in _STREET if line in told}
    kept = {name: shown[name] for name in shown if name not in _STREET}
    return [*others, street | kept | told]


def _street(row: Row) -> str:
    return address_key(*map(row.get, _STREET))


def _address(row: Row) -> tuple[str, str | None]:
    return _street(row), row.get(_KIND)


def _answers(topic: str) -> Callable[[Rows, Rows], Rows]:
    """An answer that stands keeps who said it first, unless it is said again on a later day."""

    def merge(present: Rows, said: Rows) -> Rows:
        merged = {row[topic]: row for row in present}
        for row in said:
            known = merged.get(row[topic])
            later = row.get("stated_on", date.min) > (known or {}).get("stated_on", date.min)
            if known is None or known["answer"] != row["answer"] or later:
                merged[row[topic]] = row
        return list(merged.values())

    return merge


def _capacities(present: Rows, said: Rows) -> Rows:
    """Of each unit a newer statement is added, one of the same day replaced, an older one dropped."""
    merged = list(present)
    for row in said:
        day, unit = row.get("as_of"), row.get("unit")
        known = [each for each in merged if each.get("unit") == unit]
        latest = max((each["as_of"] for each in known if "as_of" in each), default=date.min)
        if day is None or day >= latest:
            replaced = [each for each in known if each.get("as_of") == day]
            merged = [each for each in merged if each not in replaced] + [row]
    return merged


def _verifications(present: Rows, said: Rows) -> Rows:
    """An event of a day that is on record already is that event."""
    days = {row["on"] for row in present}
    return present + [row for row in said if row["on"] not in days]


def _history(present: Rows, said: Rows) -> Rows:
    """What happened stays; a change that is on record already is that change."""
    known = {frozen(row) for row in present}
    return present + [row for row in said if frozen(row) not in known]


_MERGES: dict[str, Callable[[Rows, Rows], Rows]] = {
    "addresses": _addresses,
    "languages": _merge("code"),
    "populations": _merge("code"),
    "terms": _terms,
    "postures": _answers("topic"),
    "line_answers": _answers("question"),
    "capacities": _capacities,
    "verifications": _verifications,
    "history": _history,
}


_OF_OUR_SHEET: dict[str, Callable[[Rows, Rows], Rows]] = {"addresses": _shown_address}


def _numbers(present: Rows, said: Rows) -> Rows:
    """The numbers of both; one that is for fewer people in one row is so in all."""
    both = _joined(
        present,
        said,
        lambda row: (row["number"], row.get("extension"), row.get("type") or "voice"),
    )
    return _alike(both, lambda row: [phone_key(row)])


def _people(present: Rows, said: Rows) -> Rows:
    """The people of both; without a name a person is known by title, department and e-mail address."""
    both = _joined(
        present,
        said,
        lambda row: (
            name_key(row["name"])
            if row.get("name")
            else tuple(map(row.get, ("title", "department", "email")))
        ),
    )
    return _alike(both, contact_keys)


def _joined(present: Rows, said: Rows, identity: Callable[[Row], object]) -> Rows:
    """Every row on record, with what the source says of the same thing, and then what is new."""
    told = {identity(row): row for row in said}
    known = {identity(row) for row in present}
    joined = [row | told.get(identity(row), {}) for row in present]
    return joined + [row for key, row in told.items() if key not in known]


def _alike(rows: Rows, keys: Callable[[Row], list[str]]) -> Rows:
    """The rows, each for as few people as any that shares a value with it."""
    limits: dict[str, str] = {}
    for _ in rows:
        before = dict(limits)
        for row in rows:
            own = keys(row)
            limit = narrower(row["audience"], *(limits.get(key, "public") for key in own))
            limits |= dict.fromkeys(own, limit)
        if limits == before:
            break
    return [
        row | {"audience": narrower(row["audience"], *(limits[key] for key in keys(row)))}
        for row in rows
    ]


_ADDING: dict[str, Callable[[Rows, Rows], Rows]] = {
    "terms": _merge("vocabulary", "code"),
    "phones": _numbers,
    "contacts": _people,
    "service_areas": _merge("area_code", "name"),
    "required_documents": _merge("document"),
    "additional_urls": _merge("url"),
}
