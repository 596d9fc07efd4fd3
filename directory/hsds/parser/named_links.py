"""Cells that name other records, by id or by name and several at once, as the keys by which records are joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from directory.hsds.field_names import MAIN_FIELD, PARENTS
from directory.hsds.parser.record_keys import identify
from directory.hsds.parser.single_values import items
from directory.hsds.parser.tree import Record, Remarks

# A name with commas in it stands in a list with commas: so many parts are tried together.
_JOINED = 5
_OWNED = ("service", "location", "program")


@dataclass(slots=True)
class NamedLink:
    """What a row names: the table of those records, the column, and the words of the cell."""

    record: Record
    table: str
    column: str
    said: str


@dataclass(slots=True)
class _Index:
    """The records of one table by key and by name; a name that several have leads to none."""

    by_key: dict[str, Record] = field(default_factory=dict)
    by_name: dict[str, Record | None] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        self.by_key.setdefault(record.key, record)
        name = _folded(record.text("name") or "")
        if name:
            known = self.by_name.setdefault(name, record)
            if known is not record:
                self.by_name[name] = None

    def find(self, words: str) -> Record | None:
        return self.by_key.get(words) or self.by_name.get(_folded(words))


def follow(links: Sequence[NamedLink], records: Iterable[Record], remarks: Remarks) -> list[Record]:
    """Gives each record the keys of those that it names; returns the records that this takes beside them.

    A table that is not in the source at all is made of the names in the cells, so that nothing that they say is lost:
    organizations of services, numbers of phones.
    """
    index: dict[str, _Index] = defaultdict(_Index)
    for record in records:
        index[record.table].add(record)
    made: list[Record] = []
    for link in links:
        found, unknown = _found(link.said, index[link.table])
        for record in found:
            made += _join(link, record, remarks)
        for words in unknown:
            made += _unknown(link, words, index, bool(found), remarks)
    return made


def respelled(records: Sequence[Record], links: Sequence[NamedLink]) -> list[NamedLink]:
    """Links of keys that are no keys: cells called an id that hold a name, or the keys of several records."""
    index: dict[str, _Index] = defaultdict(_Index)
    for record in records:
        index[record.table].add(record)
    known = {(id(link.record), link.table) for link in links}
    found = []
    for record in records:
        for table in ("organization", "service", "location"):
            column = f"{table}_id"
            said = record.text(column)
            if not said or record.table == table or (id(record), table) in known:
                continue
            if said not in index[table].by_key and any(_found(said, index[table])[0]):
                del record.fields[column]
                found.append(NamedLink(record, table, column, said))
    return found


def _found(said: str, index: _Index) -> tuple[list[Record], list[str]]:
    """The records that a cell names, and the words that name none."""
    whole = index.find(said)
    if whole:
        return [whole], []
    parts = items(said)
    found: list[Record] = []
    unknown: list[str] = []
    start = 0
    while start < len(parts):
        for end in range(min(len(parts), start + _JOINED), start, -1):
            record = index.find(", ".join(parts[start:end]))
            if record:
                found += [record] if record not in found else []
                start = end
                break
        else:
            unknown.append(parts[start])
            start += 1
    return found, unknown


def _join(link: NamedLink, other: Record, remarks: Remarks) -> Iterator[Record]:
    """Joins two records by whichever of them holds the key of the other."""
    record = link.record
    pair = {record.table: record, other.table: other}
    if pair.keys() == {"service", "location"}:
        site = pair["service"].derive(
            "service_at_location", service_id=pair["service"].key, location_id=pair["location"].key
        )
        identify(site)
        yield site
    elif other.table == "organization" and record.table in _OWNED:
        first = record.fields.setdefault("organization_id", other.key)
        if first != other.key:
            reason = (
                f"the {record.table} names several organizations; it is kept with the first, and "
                f"“{other.text('name') or other.key}” is named here alone"
            )
            remarks.doubt(record.place, link.column, reason)
    elif record.table == "organization" and other.table in _OWNED:
        other.fields.setdefault("organization_id", record.key)
    elif record.table in PARENTS.get(other.table, ()):
        yield from _hung(other, record)
    elif other.table in PARENTS.get(record.table, ()):
        yield from _hung(record, other)
    elif other.table == "taxonomy_term":
        yield record.derive(
            "attribute", link_id=record.key, link_entity=record.table, taxonomy_term_id=other.key
        )


def _hung(child: Record, parent: Record) -> Iterator[Record]:
    """The child below the parent; once more as a record of its own where it hangs below another one already."""
    column = f"{parent.table}_id"
    if child.fields.setdefault(column, parent.key) == parent.key:
        return
    again = replace(child, fields=child.fields | {column: parent.key}, nested={}, derived=True)
    again.fields.pop("id", None)
    again.key = f"{child.key}@{parent.key}"
    yield again


def _unknown(
    link: NamedLink, words: str, index: dict[str, _Index], some: bool, remarks: Remarks
) -> Iterator[Record]:
    """What is made of words that name no record of the source."""
    record, table = link.record, link.table
    column = f"{table}_id"
    if table == "organization" and record.table in _OWNED:
        if not index[table].by_key or any(each.derived for each in index[table].by_key.values()):
            organization = Record(
                table, {"name": words}, record.place, f"name:{_folded(words)}", True
            )
            index[table].add(organization)
            record.fields.setdefault(column, organization.key)
            yield organization
        elif not some:
            record.fields.setdefault(column, words)
    elif table in MAIN_FIELD and record.table in PARENTS.get(table, ()) and not index[table].by_key:
        yield record.derive(table, **{f"{record.table}_id": record.key, MAIN_FIELD[table]: words})
    elif table == "taxonomy_term" and record.table in ("organization", "service", "location"):
        yield record.derive_term(link.column, words)
    else:
        reason = f"names “{words[:80]}”, which is no {table.replace('_', ' ')} of the source; it is left out"
        remarks.doubt(record.place, link.column, reason)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
