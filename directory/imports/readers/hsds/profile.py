"""What our HSDS profile adds to a service: terms, populations, posture, capacity, verification."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from directory.hsds.names import UNNAMED_UNIT
from directory.hsds.parse.shapes import Record, Remarks
from directory.hsds.parse.values import items, yes_or_no
from directory.imports.incoming import IncomingCapacity, IncomingService, IncomingVerification
from directory.imports.readers.hsds.fields import on_day, whole_number

_STATUSES = ("open", "waitlist", "closed", "unknown")


def read_profile(
    record: Record, service: IncomingService, terms: Mapping[str, list[str]], remarks: Remarks
) -> None:
    """Fills the profile's fields of `service` from its properties and from `terms`, its attributes by vocabulary."""

    def codes(name: str, vocabulary: str) -> list[str]:
        said = (each.partition(":")[0] for each in terms.get(vocabulary, []))
        return list(dict.fromkeys([*items(record.fields.get(name, "")), *said]))

    service.terms = codes("terms", "services")
    service.modes = codes("modes", "modes")
    service.routes = codes("routes", "routes")
    service.exclusions = codes("exclusions", "exclusions")
    service.remedies = codes("remedies", "remedies")
    service.industries = codes("industries", "industries")
    service.populations = dict(_populations(record, terms.get("populations", []), remarks))
    service.police_contact = next(iter(codes("police_contact", "police_contact")), None)
    service.immigration_status = next(iter(codes("immigration_status", "immigration_status")), None)
    service.serves_undocumented = yes_or_no(record.fields.get("serves_undocumented"))
    service.hotline_24_7 = yes_or_no(record.fields.get("hotline_24_7"))
    service.review_days = whole_number(record, "review_days", remarks)
    service.capacity = _capacity(record, remarks)
    service.verification = _verification(record, remarks)


def _populations(record: Record, terms: list[str], remarks: Remarks) -> Iterator[tuple[str, bool]]:
    """Code and answer, from [{"code", "accepts"}], {code: answer} or "code:yes;code:no"; a code alone is yes."""
    said = _unpacked(record.fields.get("populations"))
    pairs: list[tuple[object, object]] = []
    if isinstance(said, dict):
        pairs = list(said.items())
    elif isinstance(said, list) and all(isinstance(each, dict) for each in said):
        pairs = [(each.get("code"), each.get("accepts", True)) for each in said]
    else:
        pairs = [_pair(word) for word in items(said or "")]
    for code, answer in (*map(_pair, terms), *pairs):
        accepts = yes_or_no(answer)
        if accepts is None:
            remarks.doubt(
                record.place, "populations", f'"{answer}" for {code} is neither yes nor no'
            )
        elif isinstance(code, str) and code:
            yield code, accepts


def _pair(word: str) -> tuple[str, str]:
    code, _, answer = word.partition(":")
    return code.strip(), answer.strip() or "yes"


def _unpacked(value: object) -> object:
    """JSON in a cell as what it says."""
    if isinstance(value, str) and value.startswith(("{", "[")):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def _part(record: Record, name: str) -> Record:
    """An object of the profile as a record, written as one property or as columns name_…."""
    said = _unpacked(record.fields.get(name))
    fields = {
        column.removeprefix(f"{name}_"): value
        for column, value in record.fields.items()
        if column.startswith(f"{name}_")
    }
    if isinstance(said, dict):
        fields |= {str(key): value for key, value in said.items() if value is not None}
    elif isinstance(said, str):
        fields.setdefault("status" if name == "capacity" else "on", said)
    return Record(name, fields, record.place)


def _capacity(record: Record, remarks: Remarks) -> IncomingCapacity | None:
    """Of the profile, completed by the first capacity of the standard: that one counts what is available."""
    said = _part(record, "capacity")
    counted = next(iter(record.under("capacities")), None)
    status = (said.text("status") or "").lower()
    if status not in _STATUSES:
        if status:
            remarks.doubt(record.place, "capacity", f'"{status[:80]}" is no status of a capacity')
        if counted is None:
            return None
        available = whole_number(counted, "available", remarks)
        status = "unknown" if available is None else ("open" if available > 0 else "closed")
    capacity = IncomingCapacity(status)
    capacity.as_of = on_day(said, "as_of", remarks)
    capacity.wait_days = whole_number(said, "wait_days", remarks)
    capacity.slots = whole_number(said, "slots", remarks)
    capacity.maximum = whole_number(said, "maximum", remarks)
    capacity.unit = said.text("unit")
    capacity.description = said.text("description")
    if counted is not None:
        _complete(capacity, counted, remarks)
        others = len(record.under("capacities")) - 1
        if others:
            remarks.doubt(
                record.place,
                "capacities",
                f"{others} more capacities are left out; the first one is kept",
            )
    return capacity


def _complete(capacity: IncomingCapacity, counted: Record, remarks: Remarks) -> None:
    if capacity.as_of is None:
        capacity.as_of = on_day(counted, "updated", remarks)
    if capacity.slots is None:
        capacity.slots = whole_number(counted, "available", remarks)
    if capacity.maximum is None:
        capacity.maximum = whole_number(counted, "maximum", remarks)
    unit = next((each.text("name") for each in counted.under("unit")), None)
    capacity.unit = capacity.unit or (None if unit == UNNAMED_UNIT else unit)
    capacity.description = capacity.description or counted.text("description")


def _verification(record: Record, remarks: Remarks) -> IncomingVerification | None:
    said = _part(record, "verification")
    on = on_day(said, "on", remarks)
    if on is None:
        return None
    return IncomingVerification(
        on, said.text("method"), said.text("by_name"), said.text("by_title")
    )
