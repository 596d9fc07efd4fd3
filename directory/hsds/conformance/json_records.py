"""Records as JSON, one or many, against their schema; ids once, and references that lead somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from directory.hsds.conformance.findings import Level, Report
from directory.hsds.conformance.schemas import Standard

_RULE = "schema"
KINDS = ("service", "organization", "service_at_location", "location", "taxonomy_term", "taxonomy")


def check_document(
    report: Report, standard: Standard, schema: str, document: Any, where: str
) -> None:
    """Hold one record against a schema."""
    report.checked[schema.rpartition("/")[2]] += 1
    for _, what in standard.errors(schema, document):
        report.add(Level.ERROR, _RULE, what, where)


def check_file(report: Report, standard: Standard, name: str, content: bytes) -> bool:
    """Hold every record of a JSON or NDJSON file against the schema of its kind; False where it is no JSON."""
    try:
        records = list(_records(content))
    except (ValueError, RecursionError) as problem:
        report.add(Level.ERROR, "json", f"This is no JSON: {problem}", name)
        return False
    seen: set[str] = set()
    for place, record in records:
        where = f"{name}, {place}"
        if not isinstance(record, dict):
            report.add(Level.ERROR, _RULE, "A record must be a JSON object", where)
            continue
        check_document(report, standard, kind_of(record), record, where)
        record_id = record.get("id")
        if isinstance(record_id, str):
            if record_id in seen:
                report.add(Level.ERROR, "unique ids", "Two records have one id", where)
            seen.add(record_id)
    if not records:
        report.add(Level.WARNING, "content", "There is no record in it", name)
    return True


def kind_of(record: dict[str, Any]) -> str:
    """What a record is, by what only such a record has."""
    if "location_type" in record:
        return "location"
    if "taxonomy" in record or "parent_id" in record:
        return "taxonomy_term"
    if "status" in record and ("services" not in record):
        return "service"
    if "service_id" in record or ("service" in record and "location" in record):
        return "service_at_location"
    return "organization"


def _records(content: bytes) -> Iterator[tuple[str, Any]]:
    text = content.decode("utf-8-sig")
    try:
        whole = json.loads(text)
    except ValueError:
        lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
        if len(lines) < 2:
            raise
        for number, line in lines:
            yield f"line {number}", json.loads(line)
        return
    if isinstance(whole, dict) and isinstance(whole.get("contents"), list):
        whole = whole["contents"]
    if isinstance(whole, list):
        yield from ((f"record {number}", each) for number, each in enumerate(whole, 1))
    else:
        yield "record 1", whole
