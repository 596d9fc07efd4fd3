"""Engines and documents for the tests of search; everything in them is invented."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from directory.search.arrays.opening_hours import open_spans
from directory.search.engine import SearchEngine
from directory.search.factory import synonyms_of
from directory.search.query_text.synonyms import Role, SynonymRow, Synonyms, shipped_rows
from directory.search.search_document import SearchDocument
from directory.search.whoosh.engine import WhooshEngine
from tests.search.oracle.engine import PlainEngine

SYNONYMS = Synonyms(
    [
        SynonymRow("shelter", "en", "shelter"),
        SynonymRow("shelter", "en", "safe house"),
        SynonymRow("shelter", "es", "refugio"),
        SynonymRow("shelter", "zh-Hant", "庇護所"),
        SynonymRow("passport", "en", "took my passport", Role.ASKED),
        SynonymRow("passport", "en", "labor trafficking", Role.FOUND),
        SynonymRow("men", "en", "men"),
        SynonymRow("men", "es", "hombres"),
        SynonymRow("legal", "en", "legal"),
        SynonymRow("legal", "en", "lawyer"),
    ]
)

UNDERSTANDING = synonyms_of(shipped_rows(), {("areas", "north"): ("Northside",)})
"""The words that come with the program, those of needs, of wishes, of situations; and one area."""

BuildEngine = Callable[[Iterable[SearchDocument]], SearchEngine]


def service(number: int | str, **fields: Any) -> SearchDocument:
    """A document; `hours` may stand for `open_spans`."""
    if "hours" in fields:
        fields["open_spans"] = open_spans([fields.pop("hours")])
    return SearchDocument(id=f"service-{number}", **fields)


@pytest.fixture(params=["index", "plain"])
def build_engine(request: pytest.FixtureRequest, tmp_path: Path) -> BuildEngine:
    """Each engine in turn, filled with documents."""

    def build(documents: Iterable[SearchDocument]) -> SearchEngine:
        engine: SearchEngine = (
            WhooshEngine(tmp_path / "index", SYNONYMS)
            if request.param == "index"
            else PlainEngine(SYNONYMS)
        )
        engine.rebuild(documents, 1)
        return engine

    return build


@pytest.fixture
def index(tmp_path: Path) -> WhooshEngine:
    """An index engine on an empty folder."""
    return WhooshEngine(tmp_path / "index", SYNONYMS)
