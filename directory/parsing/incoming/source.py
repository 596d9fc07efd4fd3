"""One source as a whole: its organizations, what could not be read, and what a person should look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.parsing.incoming.records import IncomingOrganization, IncomingService
from directory.parsing.incoming.references import IncomingTaxonomy, IncomingUnit

MADE = "made of "
"""How an id begins that a reader made of what a row says, because the source gives none. It is kept as a digest."""


@dataclass(slots=True, frozen=True)
class Remark:
    """A refused row or a doubt, said so that a person finds the cell: file, line (as an editor counts), column."""

    file: str
    line: int | None
    column: str | None
    reason: str


@dataclass(slots=True)
class Incoming:
    """Everything one source says, with what could not be read (`refused`) and what a person should look at (`doubts`).

    `source` names the origin and is the name space of every source_id, so that a second import of the same source
    finds its own records again.
    """

    source: str
    organizations: list[IncomingOrganization] = field(default_factory=list)
    taxonomies: dict[str, IncomingTaxonomy] = field(default_factory=dict)
    units: dict[str, IncomingUnit] = field(default_factory=dict)
    refused: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)

    def services(self) -> Iterable[tuple[IncomingOrganization, IncomingService]]:
        """Every service with the organization that offers it, in the order of the source."""
        for organization in self.organizations:
            for service in organization.services:
                yield organization, service


class NothingToRead(Exception):
    """The source as a whole cannot be used; the message says what is wrong, where, and how to mend it."""
