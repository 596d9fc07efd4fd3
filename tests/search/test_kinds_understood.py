"""An answer says which kinds of help its words were read to ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.search.query import Query
from directory.search.query_text.analysis import term_mark
from directory.search.query_text.synonyms import SERVICES, SynonymRow, Synonyms
from directory.search.whoosh.engine import WhooshEngine
from tests.search.conftest import service

BEDS = Synonyms(
    [
        SynonymRow(f"{SERVICES}emergency_housing", language, word)
        for language, word in (("en", "bed"), ("es", "cama"), ("fil", "higaan"), ("vi", "giường"))
    ]
)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("bed", 1), ("una cama", 1), ("higaan", 1), ("giường", 1), ("YMCA", 0), ("", 0)],
)
def test_the_kind_that_words_lead_to_is_named(tmp_path: Path, text: str, kinds: int) -> None:
    engine = WhooshEngine(tmp_path / "index", BEDS)
    name = f"Rooms {term_mark('emergency_housing')}"
    engine.rebuild([service(1, name=name, facets={"service": ("emergency_housing",)})], 1)
    assert engine.search(Query(text=text)).kinds == ("emergency_housing",) * kinds
