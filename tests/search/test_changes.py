"""However an index came about, through edits, deletions, merges and rebuilds, it answers like a new one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.search.query import Query
from directory.search.search_document import SearchDocument
from directory.search.whoosh import writer
from directory.search.whoosh.engine import WhooshEngine
from tests.search.conftest import SYNONYMS, service
from tests.search.oracle.engine import PlainEngine
from tests.search.strategies import documents, queries
from tests.search.test_properties import agree

ids = st.lists(st.sampled_from([f"id-{number}" for number in range(8)]), max_size=3)
changes = st.lists(st.one_of(documents(3), ids, documents(8).map(tuple)), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(changes, st.lists(queries(), min_size=1, max_size=4))
def test_an_index_that_changed_answers_like_a_new_one(
    steps: list[list[SearchDocument] | list[str] | tuple[SearchDocument, ...]], asked: list[Query]
) -> None:
    plain = PlainEngine(SYNONYMS)
    with TemporaryDirectory() as folder:
        index = WhooshEngine(Path(folder), SYNONYMS)
        for sequence, step in enumerate(steps, 1):
            for engine in (index, plain):
                if isinstance(step, tuple):
                    engine.rebuild(step, sequence)
                elif step and isinstance(step[0], str):
                    engine.delete(step, sequence)  # type: ignore[arg-type]  # the first tells the rest
                else:
                    engine.index(step, sequence)  # type: ignore[arg-type]  # the first tells the rest
        for query in asked:
            agree(index.search(query), plain.search(query))
        assert index.health() == plain.health()
        assert list(index.suggest("s")) == list(plain.suggest("s"))


def test_many_single_edits_leave_few_segments_and_every_document_once(index: WhooshEngine) -> None:
    index.rebuild([service(number, name="Clinic") for number in range(30)], 1)
    for edit in range(100):
        index.index([service(edit % 40, name=f"Clinic edited {edit}")], edit + 2)
    results = index.search(Query("clinic", per_page=100))
    assert sorted(hit.id for hit in results.hits) == sorted(
        f"service-{number}" for number in range(40)
    )
    assert index.search(Query('"edited 99"')).total == 1
    assert index.search(Query('"edited 3"', correct=False)).total == 0
    assert len(index._latest.get().parts) < 25


def test_an_edit_of_a_large_index_leaves_its_large_segments_alone(
    index: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_FILLED_TOGETHER", 20)
    monkeypatch.setattr(writer, "_LARGE", 10)
    index.rebuild([service(number, name="Clinic") for number in range(240)], 1)
    large = {part.segment.key for part in index._latest.get().parts if part.segment.size == 20}
    assert len(large) == 12
    for edit in range(30):
        index.index([service(edit, name="Clinic edited")], edit + 2)
    # All documents of the first are replaced by now: nothing of it is left.
    parts = index._latest.get().parts
    assert len(large & {part.segment.key for part in parts}) == 11
    assert len(parts) < 11 + 15
    assert (index.search(Query("edited")).total, index.search(Query("clinic")).total) == (30, 240)


def test_words_of_replaced_documents_are_gone_after_a_rebuild(
    index: WhooshEngine, tmp_path: Path
) -> None:
    index.index([service(1, name="Xylophone")], 1)
    index.delete(["service-1"])
    index.rebuild([service(2, name="Clinic")])
    held = b"".join(path.read_bytes() for path in (tmp_path / "index").rglob("*") if path.is_file())
    assert b"ylophone" not in held
