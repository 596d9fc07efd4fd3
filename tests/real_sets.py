"""Real sets of the reference shelf, each imported once in a worker, then a second time, through the command line."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from directory.imports.readers.hsds import ENDED_WORDS, PLACE_WORDS
from directory.models import OutboxEntry, PublishedRecord
from directory.parsing.tables import read_table
from tests.commands import invoke, use

MAPPINGS = Path(__file__).parents[1] / "demo" / "san-francisco" / "mappings"
MAPPED = {
    "sf-womens-directory": "directory.csv",
    "sf-dcyf-programs": "dcyf_cms_05312013.csv",
    "sf-linksf": "linksf_2014.json",
    "sf-211": "sf_211.csv",
}
LARGE = frozenset({"sf-211", "ohana-baltimore", "sf-womens-directory", "sf-dcyf-programs"})
"""Sets of hundreds of records, which take a minute; the smaller ones go the same way."""
SHOWN = tuple(f"--not-public={each}=" for each in (*PLACE_WORDS, *ENDED_WORDS))
"""What shows the words of packages that name no place that is known, as whoever read these sets did."""
PRIVATE = {
    **{f"Phone{number}IsPrivate": {f"Phone{number}Number": "628-555-{}"} for number in range(1, 6)},
    "PhysicalAddressIsPrivate": {"PhysicalAddress1": "{} Canary Street"},
    "MailingAddressIsPrivate": {"MailingAddress1": "PO Box {} Canary"},
    "MainContactIsPrivate": {
        "MainContactName": "Canary Main{}",
        "MainContactEmailAddress": "main{}@canary.example",
    },
    "SeniorWorkerIsPrivate": {
        "SeniorWorkerName": "Canary Senior{}",
        "SeniorWorkerEmailAddress": "senior{}@canary.example",
    },
}
"""Flags of the 211 export; the columns that they keep private, each with an invented value to put there."""


@dataclass(frozen=True, slots=True)
class Imported:
    """An instance folder with a set; what the two imports told; outbox entries after each; what was to stay hidden."""

    instance: Path
    first: dict[str, Any]
    second: dict[str, Any]
    entries: tuple[int, int]
    canaries: tuple[str, ...] = ()

    def shown(self) -> str:
        """Everything that anyone but staff may see, as one text."""
        engine = create_engine(f"sqlite:///{self.instance / 'directory.db'}")
        with Session(engine) as session:
            documents = [*session.scalars(select(PublishedRecord.document))]
        engine.dispose()
        return json.dumps(documents, ensure_ascii=False)


def together(*names: str) -> list[Any]:
    """The sets as parameters; the tests of one set go to the same worker, which has it by then."""
    return [
        pytest.param(
            name, marks=[pytest.mark.xdist_group(name), *([pytest.mark.long] * (name in LARGE))]
        )
        for name in names
    ]


@pytest.fixture(scope="session")
def imported(
    shared: Path, prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Imported]:
    """The set of this name, imported when it is first asked for."""

    @cache
    def by_name(name: str) -> Imported:
        folder = tmp_path_factory.mktemp(name)
        shutil.copy(prepared_sqlite, folder / "directory.db")
        return import_set(name, shared, folder)

    return by_name


def import_set(name: str, shared: Path, instance: Path) -> Imported:
    """Import a set twice into an instance. What it marks as private is filled with canaries before."""
    source, canaries = shared / "data" / name / MAPPED.get(name, ""), []
    if name == "sf-211":
        source, canaries = _with_canaries(source, instance / "canaries.csv")
    words: list[object] = ["hsds", source, *SHOWN]
    if name in MAPPED:
        words = ["table", source, "--mapping", MAPPINGS / f"{name}.toml"]
    with pytest.MonkeyPatch.context() as patch:
        use(instance, patch)
        first, after_first = _import(*words), _entries(instance)
        second, after_second = _import(*words), _entries(instance)
    return Imported(instance, first, second, (after_first, after_second), tuple(canaries))


def _import(*words: object) -> dict[str, Any]:
    result = invoke("import", *words, "--yes", "--json")
    assert result.exit_code in (0, 1), result.stderr
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def _entries(instance: Path) -> int:
    engine = create_engine(f"sqlite:///{instance / 'directory.db'}")
    with Session(engine) as session:
        count = session.scalar(select(func.count()).select_from(OutboxEntry))
    engine.dispose()
    return count or 0


def _with_canaries(original: Path, copy: Path) -> tuple[Path, list[str]]:
    """The set withholds what it marks; in a copy each marked cell holds an invented value to look for."""
    table = read_table(original.read_bytes(), original.name)
    canaries: list[str] = []
    for row in table.rows:
        for flag, columns in PRIVATE.items():
            if row.cells[flag].casefold() in ("yes", "true"):
                for column, canary in columns.items():
                    canaries.append(canary.format(1000 + len(canaries)))
                    row.cells[column] = canaries[-1]
    with copy.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.header)
        writer.writeheader()
        writer.writerows(row.cells for row in table.rows)
    return copy, canaries
