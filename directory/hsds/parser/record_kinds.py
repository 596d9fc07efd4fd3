"""Which HSDS record a JSON object is, by what it is called and by its properties; nothing is taken out of it here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from directory.hsds.field_names import (
    EVERYWHERE,
    FIELDS,
    MAIN_FIELD,
    NESTED,
    PROFILE,
    REFERENCES,
    heading,
    table_of,
)
from directory.hsds.parser.tree import Place

# Lists in lists in lists: no real document has more.
_LEVELS = 8
# What a document may be as a whole, the likeliest first.
_WHOLE = ("service", "organization", "location", "service_at_location", "taxonomy_term", "taxonomy")

# What pages of an API call their one list.
_PAGES = frozenset(
    {"content", "items", "results", "records", "data", "rows", "value", "values", "entries"}
)

_HOLDERS = frozenset(("organization", "location", "service", "contact"))

Found = tuple[str | None, object, Place]


def roots(value: object, place: Place, hint: str | None, level: int = 0) -> Iterator[Found]:
    """The outermost records of a document with their tables, out of lists, pages and objects by id.

    `hint` is the table that the file or list is called after. Table None for what is no record.
    """
    if value is None or level > _LEVELS:
        return
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from roots(each, place._replace(path=f"{place.path}[{number}]"), hint, level + 1)
        return
    if not isinstance(value, dict):
        yield None, value, place
        return
    held = _held(value)
    if held:
        for name, each in held.items():
            yield from roots(each, below(place, name), table_of(name) or hint, level + 1)
        return
    yield kind_of(value, hint), value, place


def below(place: Place, name: str) -> Place:
    """The place of a property."""
    return place._replace(path=f"{place.path}.{name}" if place.path else name)


def _held(value: Mapping[str, object]) -> dict[str, object]:
    """The records in an envelope: `contents` of a page, lists called after tables, or records by id."""
    if isinstance(value.get("contents"), list | dict):
        return {"contents": value["contents"]}
    lists = [name for name, each in value.items() if isinstance(each, list)]
    if len(lists) == 1 and heading(lists[0]) in _PAGES:
        return {lists[0]: value[lists[0]]}
    held: dict[str, object] = {
        name: each for name, each in value.items() if isinstance(each, list | dict)
    }
    plain = {heading(name) for name in value if name not in held}
    if any(plain & known(table) for table in ("service", "organization", "location")):
        return {}
    if all(table_of(name) for name in held) and not {"service", "location"} & held.keys():
        return held
    return held if is_keyed(value) and names_of(value).isdisjoint(known("service")) else {}


def is_keyed(value: Mapping[str, object]) -> bool:
    """Whether this is objects by id, where a list is the rule."""
    return bool(value) and all(isinstance(each, dict) for each in value.values())


def kind_of(value: Mapping[str, object], hint: str | None) -> str | None:
    """The table that an object is a row of: as its file or list is called, else the one most of whose fields it has."""
    names = names_of(value)
    if (
        {"location", "location_id"} & names
        and {"service", "service_id"} & names
        and hint not in FIELDS
    ):
        return "service_at_location"
    if hint and len(names & known(hint)) >= min(2, len(names)):
        return hint
    fits = {table: len(names & known(table)) for table in _WHOLE}
    best = max(_WHOLE, key=lambda table: fits[table])
    return best if fits[best] >= 2 else None


def names_of(value: Mapping[str, object]) -> set[str]:
    """The properties as HSDS would write them."""
    return {heading(name) for name in value}


def known(table: str) -> set[str]:
    """All that HSDS and our profile know of a table."""
    nested = {**NESTED.get(table, {}), **REFERENCES.get(table, {})}
    return {*FIELDS.get(table, ()), *nested, *PROFILE.get(table, ()), *EVERYWHERE}


def nested_table(table: str, name: str) -> str | None:
    """The table of what is nested under a property, in any version; None when it is a plain field."""
    if name.endswith("_attributes") and table in _HOLDERS:
        # as Rails, and so Ohana, calls what is nested: "phones_attributes"
        held = table_of(name.removesuffix("_attributes"))
        if held and held != table:
            return held
    found = NESTED.get(table, {}).get(name) or EVERYWHERE.get(name)
    if found or name in FIELDS.get(table, ()) or name in PROFILE.get(table, ()):
        return found
    return table_of(name)


def objects(
    table: str, value: object, place: Place
) -> Iterator[tuple[Mapping[str, object], Place]]:
    """The objects meant by a value: a list, one object, objects by id, or plain words."""
    if isinstance(value, dict):
        if is_keyed(value) and names_of(value).isdisjoint(known(table)):
            for name, each in value.items():
                if isinstance(each, dict):
                    yield each, below(place, name)
        else:
            yield value, place
    elif isinstance(value, list):
        for number, each in enumerate(value):
            at = place._replace(path=f"{place.path}[{number}]")
            if isinstance(each, dict):
                yield each, at
            elif isinstance(each, str) and each and table in MAIN_FIELD:
                yield {MAIN_FIELD[table]: each}, at
    elif isinstance(value, str) and table in MAIN_FIELD:
        yield {MAIN_FIELD[table]: value}, place
