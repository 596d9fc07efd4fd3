"""What is readable and yet looks wrong: test records among real ones, the same name twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from directory.hsds.parser.tree import Record, Remarks

_THING = (
    r"(org(anization)?|agency|service|program|location|place|site|record|entry|listing|data|name)"
)
_TEST_NAME = re.compile(
    rf"(this is )?(a |an )?((admin|my|new) )?(test(ing)?|dummy|fake|example|sample|asdf+|do not use|delete( me)?)"
    rf"([ _-]+{_THING})*[ _-]*\d*",
    re.IGNORECASE,
)
_TEST_TEXT = re.compile(
    r"not a real (organization|entry|agency|service|program)|for (testing|test) purposes|made up to test|lorem ipsum",
    re.IGNORECASE,
)


def look_over(organizations: Iterable[Record], remarks: Remarks) -> None:
    """Doubts about organizations and services that seem to be tests or to be there twice."""
    names: dict[str, Record] = {}
    for organization in organizations:
        _doubt_test(organization, remarks)
        _doubt_repeated(organization, names, remarks)
        service_names: dict[str, Record] = {}
        for service in organization.under("services"):
            _doubt_test(service, remarks)
            _doubt_repeated(service, service_names, remarks)


def _doubt_test(record: Record, remarks: Remarks) -> None:
    name = (record.text("name") or "").strip()
    described = _TEST_TEXT.search(record.text("description") or "")
    if described or _TEST_NAME.fullmatch(name):
        column = "description" if described else "name"
        reason = f'the {record.table} "{name}" looks like a test record; leave it out if it is one'
        remarks.doubt(record.place, column, reason)


def _doubt_repeated(record: Record, names: dict[str, Record], remarks: Remarks) -> None:
    name = record.text("name")
    if not name:
        return
    first = names.setdefault(" ".join(name.casefold().split()), record)
    if first is not record:
        where = f"on line {first.place.line}" if first.place.line else "before it"
        reason = (
            f'the {record.table} "{name}" has the name of the one {where}; they may be the same'
        )
        remarks.doubt(record.place, "name", reason)
