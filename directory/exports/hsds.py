"""HSDS 3.1 as files: a tabular data package as a folder or ZIP, or all services as JSON or NDJSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy.orm import Session

from directory.exports.whole_files import new_file, new_folder, zipped
from directory.formulas import cell
from directory.hsds.data_package import package_description
from directory.hsds.strict_output import full_organization, full_service
from directory.hsds.tabular import Row, Tables, columns_of, file_name
from directory.models import Audience, PublishedKind
from directory.publication import every_published
from directory.publication.taxonomies import load_taxonomies

SIGN = "datapackage.json"

Progress = Callable[[int], None]
Counts = dict[str, int]


def write_package(
    session: Session, goal: Path, audience: Audience, title: str, progress: Progress
) -> Counts:
    """Write the package; a `goal` that ends in .zip is one, anything else a folder. Returns rows by table.

    Raises GoalTaken where something else is there, OSError where it cannot be written.
    """
    if goal.suffix.lower() != ".zip":
        with new_folder(goal, SIGN) as folder:
            return _write_tables(session, folder, audience, title, progress)
    with zipped(goal) as folder:
        return _write_tables(session, folder, audience, title, progress)


def write_documents(
    session: Session, goal: Path, audience: Audience, progress: Progress, lines: bool
) -> Counts:
    """Write every service with all that belongs to it: one a line (NDJSON), or as one list. Returns their number."""
    taxonomies = load_taxonomies(session)
    with new_file(goal) as path, path.open("w", encoding="utf-8") as file:
        count = 0
        file.write("" if lines else "[\n")
        for document in every_published(session, PublishedKind.SERVICE, audience):
            file.write(",\n" if count and not lines else "")
            file.write(json.dumps(full_service(document, taxonomies), ensure_ascii=False))
            file.write("\n" if lines else "")
            count += 1
            progress(1)
        file.write("" if lines else "\n]\n")
    return {"service": count}


def _write_tables(
    session: Session, folder: Path, audience: Audience, title: str, progress: Progress
) -> Counts:
    with ExitStack() as opened:
        writers = _Writers(folder, opened)
        for table, row in _rows(session, audience, progress):
            writers.write(table, row)
    tables = {table: columns_of(table) for table in sorted(writers.counts)}
    description = json.dumps(package_description(tables, title), indent=2, ensure_ascii=False)
    (folder / SIGN).write_text(description + "\n", encoding="utf-8")
    return writers.counts


def _rows(session: Session, audience: Audience, progress: Progress) -> Iterator[tuple[str, Row]]:
    """Organizations first, so that places and programs are told with whose they are.

    The taxonomy of services is always told: that none of them has a term is then a fact, not a gap for readers to fill
    from their texts.
    """
    taxonomies = load_taxonomies(session)
    tables = Tables(taxonomies)
    yield from tables.rows("taxonomy", taxonomies.taxonomy("services"))
    for organization in every_published(session, PublishedKind.ORGANIZATION, audience):
        found = full_organization(organization, taxonomies)
        found.pop("services", None)  # they are told by their own documents, which say more
        yield from tables.rows("organization", found)
        progress(1)
    for service in every_published(session, PublishedKind.SERVICE, audience):
        yield from tables.rows("service", full_service(service, taxonomies))
        progress(1)


class _Writers:
    """The files of the tables, each opened when it gets its first row."""

    def __init__(self, folder: Path, opened: ExitStack) -> None:
        self.counts: Counts = {}
        self._folder = folder
        self._opened = opened
        self._writers: dict[str, Any] = {}
        for table in ("organization", "service"):
            self._open(table)

    def write(self, table: str, row: Row) -> None:
        """Add a row to its table."""
        if table not in self._writers:
            self._open(table)
        self._writers[table].writerow({name: cell(value) for name, value in row.items()})
        self.counts[table] += 1

    def _open(self, table: str) -> None:
        path = self._folder / file_name(table)
        file: TextIO = self._opened.enter_context(path.open("w", encoding="utf-8", newline=""))
        writer = csv.DictWriter(file, columns_of(table), restval="")
        writer.writeheader()
        self._writers[table] = writer
        self.counts[table] = 0
