"""Saying what a source holds that has no place among our records, once for each field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from directory.hsds.parse.shapes import Place, Record, Remarks

_NO_PLACE = {
    "taxonomy_term": ("description", "parent_id", "term_uri"),
    "unit": ("scheme", "identifier", "uri"),
}


def remark_on_lost(organizations: Iterable[Record], remarks: Remarks) -> None:
    """One doubt for each file and field whose values are not kept, with how many there are."""
    counts: dict[tuple[str, str, str], int] = {}
    for record in _below(organizations):
        for name in _NO_PLACE.get(record.table, ()):
            if name in record.fields:
                key = (record.place.file, record.table, name)
                counts[key] = counts.get(key, 0) + 1
    for (file, table, name), count in counts.items():
        values = "one value is" if count == 1 else f"{count:,} values are"
        reason = f"{name} of a {table.replace('_', ' ')} has no place here; {values} left out"
        remarks.doubt(Place(file), name, reason)


def _below(records: Iterable[Record]) -> Iterator[Record]:
    """Every record of the tree once, without recursion: terms are shared by many attributes."""
    waiting, seen = list(records), set[int]()
    while waiting:
        record = waiting.pop()
        if id(record) in seen:
            continue
        seen.add(id(record))
        yield record
        for nested in record.nested.values():
            waiting += nested
