"""Programs as services, in sources that call what they offer so and have no table of services."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from directory.hsds.field_names import heading
from directory.hsds.parser.tree import SourceTable

Tables = Sequence[tuple[str, SourceTable]]

_PROGRAM: Final = re.compile(r"prog(?:ram)?s?(?=_)")
# A program at a site is what is offered where a source has no other table of programs.
_PROGRAM_AT_SITE: Final = re.compile(
    r"(?:prog(?:ram)?|service)_at_(?:site|location)s?(?=_)|prog(?:ram)?s?(?=_)"
)


def offers_of(tables: Tables) -> re.Pattern[str] | None:
    """What headings begin with that mean what a source offers under another name than services; None for services."""
    kinds = {kind for kind, _ in tables}
    if "service" in kinds:
        return None
    if "program" in kinds:
        return _PROGRAM
    named = any(
        kind == "service_at_location" and any(_names_program(each) for each in table.header)
        for kind, table in tables
    )
    return _PROGRAM_AT_SITE if named else None


def as_services(tables: Tables, offers: re.Pattern[str] | None) -> list[tuple[str, SourceTable]]:
    """The tables, that of what is offered as the one of services."""
    of = {None: None, _PROGRAM: "program", _PROGRAM_AT_SITE: "service_at_location"}[offers]
    return [("service" if kind == of else kind, table) for kind, table in tables]


def spelled(names: Mapping[str, str], offers: re.Pattern[str] | None) -> dict[str, str]:
    """Headings as HSDS writes them by their columns, with the word for services where `offers` has another one.

    As they are where two columns would have one name then.
    """
    if offers is None:
        return dict(names)
    found = {
        column: offers.sub("service", name, count=1) if offers.match(name) else name
        for column, name in names.items()
    }
    return found if len(set(found.values())) == len(set(names.values())) else dict(names)


def _names_program(column: str) -> bool:
    return heading(column) in (
        "name",
        "program_name",
        "service_name",
        "program_at_site_name",
        "public_name",
    )
