"""However an index came about, through edits, deletions, merges and rebuilds, it answers like a new one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.search.query import Query
from directory.search.search_document import SearchDocument
from directory.search.whoosh import writer
from directory.search.whoosh.engine import WhooshEngine
from tests.order import draws
from tests.search.conftest import SYNONYMS, service
from tests.search.oracle.engine import PlainEngine
from tests.search.strategies import documents, queries
from tests.search.test_properties import agree

ids = st.lists(st.sampled_from([f"id-{number}" for number in range(8)]), max_size=3)
withdrawals = st.tuples(st.just("withdraw"), documents(2), ids)
changes = st.lists(
    st.one_of(documents(3), ids, documents(8).map(tuple), withdrawals), min_size=1, max_size=12
)


@settings(max_examples=draws(40), deadline=None)
@given(changes, st.lists(queries(), min_size=1, max_size=4))
def test_an_index_that_changed_answers_like_a_new_one(steps: list[Any], asked: list[Query]) -> None:
    plain = PlainEngine(SYNONYMS)
    with TemporaryDirectory() as folder:
        index = WhooshEngine(Path(folder), SYNONYMS)
        for sequence, step in enumerate(steps, 1):
            for engine in (index, plain):
                if step and step[0] == "withdraw":
                    _, less, gone = step
                    withdrawn = {*gone, *(each.id for each in less)}
                    engine.index(
                        less, sequence, set(gone) - {each.id for each in less}, withdrawn=withdrawn
                    )
                elif isinstance(step, tuple):
                    engine.rebuild(step, sequence)
                elif step and isinstance(step[0], str):
                    engine.delete(step, sequence)
                else:
                    engine.index(step, sequence)
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
    assert "ylophone" not in _held(tmp_path)


@settings(max_examples=draws(30), deadline=None)
@given(
    st.lists(
        st.tuples(st.sets(st.integers(0, 11), min_size=1, max_size=4), st.booleans()), max_size=12
    )
)
def test_no_word_of_what_was_withdrawn_stays_in_a_file_and_all_else_is_found(
    steps: list[tuple[set[int], bool]],
) -> None:
    """Each version of a service has a word that no other has; versions lie in many segments, large and small."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(writer, "_FILLED_TOGETHER", 5)
        patched.setattr(writer, "_LARGE", 3)
        index = WhooshEngine(Path(folder), SYNONYMS)
        said = {number: [f"first{number}x"] for number in range(12)}
        index.rebuild([_saying(number, said[number][-1]) for number in said], 1)
        withdrawn, left = [], set(said)
        for sequence, (numbers, takes_back) in enumerate(steps, 2):
            ids = [f"service-{number}" for number in numbers]
            if takes_back:
                withdrawn += [word for number in numbers for word in said[number]]
                left -= numbers
                index.index([], sequence, ids, withdrawn=ids)
                continue
            for number in numbers:
                said[number] = [
                    *(said[number] if number in left else []),
                    f"word{sequence}n{number}x",
                ]
            left |= numbers
            index.index([_saying(number, said[number][-1]) for number in numbers], sequence)
        held = _held(Path(folder))
        assert [word for word in withdrawn if word in held] == []
        for number in left:
            (hit,) = index.search(Query(said[number][-1], correct=False)).hits
            assert hit.id == f"service-{number}"
        assert index.search(Query()).total == len(left)


def test_a_withdrawal_leaves_segments_alone_that_never_held_it(
    index: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_FILLED_TOGETHER", 20)
    monkeypatch.setattr(writer, "_LARGE", 10)
    index.rebuild([_saying(number, f"word{number}x") for number in range(80)], 1)
    before = {part.segment.key for part in index._latest.get().parts if part.segment.size == 20}
    index.index([_saying(30, "other")], 2)
    assert "word30x" in _held(tmp_path), "an edit leaves what it replaced"
    index.index([], 3, ["service-30"], withdrawn=["service-30"])
    held = _held(tmp_path)
    assert ("word30x" in held, "word29x" in held, "word31x" in held) == (False, True, True)
    after = {part.segment.key for part in index._latest.get().parts}
    assert len(before & after) == 3
    assert index.search(Query()).total == 79


def _saying(number: int, word: str) -> SearchDocument:
    return service(number, name=f"Clinic {word}")


def _held(folder: Path) -> str:
    """All that the files of an index hold, as far as it is text."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files).decode("utf-8", "replace").casefold()
