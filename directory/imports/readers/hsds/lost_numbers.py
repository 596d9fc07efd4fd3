"""Services whose numbers may be in a table that was left out: they wait, so that none is shown without its number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from directory.imports.incoming_records import LOCATION, SERVICE, SITE, Incoming, IncomingRecord
from directory.imports.readers.record_status import is_kept_back
from directory.parsing.remarks import Remark
from directory.parsing.tables import Table
from directory.parsing.tables.line_kinds import NUMBER_TO_CALL

_NUMBER = re.compile(NUMBER_TO_CALL)
_MOSTLY = 0.5
_WAITS = (
    "“{name}” waits: it has no number, and its number may stand in {files}, which was left out. Correct {files} and "
    "import again, or decide that it may be shown without one"
)


def holds_numbers(table: Table) -> bool:
    """Whether most rows of a table have a number to call."""
    calling = sum(any(map(_NUMBER.search, row.cells.values())) for row in table.rows)
    return calling > 0 and calling >= _MOSTLY * len(table.rows)


def refused_tables(tables: Sequence[tuple[str, Table]], refused: Sequence[Remark]) -> Iterator[str]:
    """The names of the tables of phones that were refused as a whole, or half of their rows and more."""
    counts = Counter(each.file for each in refused)
    whole = {each.file for each in refused if each.line is None}
    for kind, table in tables:
        is_lost = table.name in whole or counts[table.name] >= _MOSTLY * max(len(table.rows), 1)
        if kind == "phone" and is_lost:
            yield table.name


def hold_without_numbers(incoming: Incoming, files: Sequence[str]) -> None:
    """Keeps services without a number of their own from the public, in doubt, where a table of numbers was left out."""
    if not files:
        return
    numbered = _numbered_sites(incoming)
    for service in incoming.of(SERVICE).values():
        is_numbered = _has_number(service) or service.source_id in numbered
        if is_numbered or is_kept_back(service):
            continue
        reason = _WAITS.format(name=service.name, files=" and ".join(files))
        service.hide_in_doubt("audience", reason)
        incoming.doubts.append(Remark(incoming.source, service.line, "phones", reason))


def _numbered_sites(incoming: Incoming) -> set[str]:
    """The ids of services that can be called where they are given."""
    places = incoming.of(LOCATION)
    return {
        site.fields["service_id"]
        for site in incoming.of(SITE).values()
        if _has_number(site)
        or ((place := places.get(site.fields["location_id"])) and _has_number(place))
    }


def _has_number(record: IncomingRecord) -> bool:
    return any(each.get("audience", "public") == "public" for each in record.rows("phones"))
