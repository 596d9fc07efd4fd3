"""HSDS and Ohana sources as incoming listings: from a path to neutral shapes; the standard's names end here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from directory.counted import counted
from directory.hsds.parser import Parsed, parse_documents, parse_tables
from directory.hsds.parser.privacy import ADDRESS_WORDS
from directory.hsds.parser.tree import Remark as ParseRemark
from directory.imports.incoming_records import Incoming
from directory.imports.readers.hsds.ended_words import ENDED_WORDS, settle_ended_words
from directory.imports.readers.hsds.lost_numbers import hold_without_numbers, refused_tables
from directory.imports.readers.hsds.organizations import add_organization
from directory.imports.readers.hsds.source_files import Source, open_source
from directory.imports.readers.hsds.terms_and_units import add_references
from directory.imports.readers.hsds.unnamed_places import PLACE_WORDS, settle_unnamed_places
from directory.imports.readers.hsds.visibility_columns import settle_visibility
from directory.imports.readers.record_status import settle_marks
from directory.imports.readers.row_visibility import UndecidedColumn
from directory.imports.readers.stated_in_prose import settle_prose
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.statuses import Status
from directory.parsing.street_remarks import forbids_publishing, street_status

Answers = Mapping[str, Sequence[str]]
"""The words that somebody chose, by their columns."""

__all__ = ["ENDED_WORDS", "PLACE_WORDS", "read_hsds", "read_published", "words_asked_about"]


def read_hsds(
    path: Path,
    needs_services: bool = True,
    content: bytes | None = None,
    beside: Sequence[Path] = (),
    answers: Answers | None = None,
    hidden_addresses: Answers | None = None,
    is_whole: bool = True,
) -> Incoming:
    """What the HSDS source at `path` says: a folder, .zip, datapackage.json, .json, .ndjson or a single table.

    HSDS 3.x, 2.x, 1.x and Ohana sets are told apart by their names of tables and columns. Rows that cannot be used are
    in `refused`, everything a person should look at in `doubts`. `source` is the name of the package. Tables of
    organizations or places alone are what they are: no service is made of them. What changed since a day may hold
    nothing that is used: then `needs_services` is False. With `content` the path is only its name; `beside` are further
    tables of the same source. `answers` are the words of columns beyond the standard that are not for the public,
    `hidden_addresses` those that hide a place alone; below "address_1" also words that name no street or building,
    below "service.description" texts that say that it has ended.
    What is not whole is part of what its source knows, which may have of others what it does not say here.

    Raises NothingToRead with a sentence for a person: no package, one too large, one without anything to record.
    """
    return _read(
        open_source(path, content, beside), needs_services, answers, hidden_addresses, is_whole
    )[0]


def read_published(path: Path, needs_services: bool) -> Incoming:
    """The same of what another directory tells everyone, be it all or what has changed: no place of it is hidden there.

    Raises NothingToRead.
    """
    shown = dict.fromkeys((*PLACE_WORDS, *ENDED_WORDS), ())
    return read_hsds(path, needs_services, answers=shown, is_whole=False)


def words_asked_about(path: Path, content: bytes) -> list[UndecidedColumn]:
    """The words of a package that may say what is not for everyone, by their columns, as if nobody had decided yet.

    Raises NothingToRead.
    """
    return _read(open_source(path, content, ()))[1]


def _read(
    source: Source,
    needs_services: bool = True,
    answers: Answers | None = None,
    hidden_addresses: Answers | None = None,
    is_whole: bool = True,
) -> tuple[Incoming, list[UndecidedColumn]]:
    """What a source says, and what somebody has to decide about its words."""
    parsed = parse_tables(source.tables) if source.tables else parse_documents(source.documents)
    is_half = not parsed.organizations or "service" in source.without_rows
    if needs_services and not parsed.services_seen and (is_half or not source.tables):
        raise NothingToRead(_no_services(source, parsed))
    incoming = Incoming(source.name)
    for record in parsed.organizations:
        add_organization(incoming, record, parsed.remarks)
    add_references(incoming, parsed.organizations)
    settle_marks(incoming, datetime.now(UTC).date(), _statuses_of_streets(parsed))
    has_taxonomy = any("taxonom" in name and table.rows for name, table in source.tables)
    settle_prose(incoming, lacks_terms=is_whole and not has_taxonomy)
    decided = answers or {}, hidden_addresses or {}
    asked = [
        *settle_visibility(incoming, source.tables, parsed.strangers, *decided),
        *settle_unnamed_places(incoming, *decided),
        *settle_ended_words(incoming, decided[0]),
    ]
    refused = refused_tables(source.tables, [_remark(each) for each in parsed.remarks.refused])
    hold_without_numbers(incoming, [*source.lost_numbers, *refused])
    incoming.refused = source.refused + [_remark(remark) for remark in parsed.remarks.refused]
    incoming.doubts += source.doubts + [_remark(remark) for remark in parsed.remarks.doubts]
    return incoming, asked


def _statuses_of_streets(parsed: Parsed) -> dict[str, Status]:
    """What addresses that were taken off say of what is given there, by their places."""
    return {
        place.key: status
        for organization in parsed.organizations
        for place in organization.under("locations")
        for line in (place.text(ADDRESS_WORDS) or "").splitlines()
        if (
            status := street_status(line) or (Status.UNLISTED if forbids_publishing(line) else None)
        )
    }


def _remark(remark: ParseRemark) -> Remark:
    return Remark(*remark)


def _no_services(source: Source, parsed: Parsed) -> str:
    count = len(parsed.organizations)
    some = f"{counted(count, 'organization')} but no services"
    found = some if count else "no organizations and no services"
    if source.tables:
        files = ", ".join(table.name for _, table in source.tables[:5])
        return (
            f"{source.name} holds {found} (read: {files}); it needs services.csv with rows in it, "
            "or the files of organizations and services named together with these"
        )
    return f"{source.name} holds {found}; give a list of services, or all files of the API together"
