"""Traps of Whoosh that gave wrong answers, too much memory or errors; each is stepped into here and stays shut."""

from __future__ import annotations

import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from whoosh.index import LockError, open_dir

from directory.search.query import Query
from directory.search.whoosh import loader
from directory.search.whoosh.engine import WhooshEngine
from directory.search.whoosh.reader import IndexStorage, Reader
from directory.search.whoosh.schema import WORDS
from tests.search.conftest import SYNONYMS, service


def build_of(folder: Path) -> Path:
    (build,) = folder.glob("build-*")
    return build


def test_an_edited_document_never_comes_back_in_its_old_version(index: WhooshEngine) -> None:
    index.index([service(1, name="Old"), service(2, name="Other")], 1)
    for edit in range(12):
        index.index([service(1, name=f"Edit e{edit}x")], edit + 2)
        assert index.search(Query('"old"')).total == 0
        assert index.search(Query(f'"e{edit}x"')).total == 1
        assert index.search(Query('"edit"')).total == 1
        assert index.search(Query()).total == 2


def test_another_engine_sees_an_edit_with_its_next_question(
    index: WhooshEngine, tmp_path: Path
) -> None:
    other = WhooshEngine(tmp_path / "index", SYNONYMS)
    index.index([service(1, name="Clinic")], 1)
    assert other.search(Query("clinic")).total == 1
    index.delete(["service-1"], 2)
    assert (other.search(Query("clinic")).total, other.sequence) == (0, 2)
    index.rebuild([service(3, name="Clinic")], 3)
    assert [hit.id for hit in other.search(Query("clinic")).hits] == ["service-3"]


def test_a_second_writer_waits_instead_of_failing(index: WhooshEngine, tmp_path: Path) -> None:
    engines = [index, *(WhooshEngine(tmp_path / "index", SYNONYMS) for _ in range(3))]
    index.rebuild([], 0)
    with ThreadPoolExecutor(4) as pool:
        works = [
            pool.submit(engine.index, [service(f"{number}-{edit}", name="Clinic")], 1)
            for edit in range(6)
            for number, engine in enumerate(engines)
        ]
        for work in works:
            work.result()
    assert [engine.search(Query("clinic")).total for engine in engines] == [24] * 4


def test_whoosh_alone_would_fail_at_once(index: WhooshEngine, tmp_path: Path) -> None:
    index.rebuild([], 0)
    bare = open_dir(str(build_of(tmp_path / "index")))
    writer = bare.writer()
    with pytest.raises(LockError):
        bare.writer()
    writer.cancel()


def test_threads_share_an_engine_and_get_right_answers(index: WhooshEngine) -> None:
    names = ("clinic", "pantry", "library", "harbor")
    index.rebuild([service(number, name=names[number % 4]) for number in range(400)], 1)
    start = threading.Barrier(8)

    def ask(offset: int) -> set[tuple[str, int]]:
        start.wait()
        asked = [names[(offset + at) % 4] for at in range(40)]
        return {(name, index.search(Query(name, facets=())).total) for name in asked}

    with ThreadPoolExecutor(8) as pool:
        answers = set().union(*pool.map(ask, range(8)))
    assert answers == {(name, 100) for name in names}


def test_files_are_read_in_pieces_not_mapped_and_copied_as_a_whole(tmp_path: Path) -> None:
    storage = IndexStorage(tmp_path)
    assert not storage.supports_mmap
    (tmp_path / "x").write_bytes(bytes(range(10)))
    file = storage.open_file("x")
    assert file.get(3, 2) == b"\x03\x04"
    assert file.file.tell() == 0
    file.close()


def test_nobody_else_may_look_into_the_folder(index: WhooshEngine, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir(mode=0o777)
    index.rebuild([service(1)], 1)
    for path in (folder, build_of(folder)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_a_commit_under_the_readers_nose_is_tried_once_more(
    index: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.rebuild([service(1, name="Clinic")], 1)
    tries = []

    def reader(build: Path) -> Reader:
        tries.append(build)
        if len(tries) == 1:
            raise FileNotFoundError("_MAIN_1.toc")
        return Reader(build)

    monkeypatch.setattr(loader, "Reader", reader)
    assert index.search(Query("clinic")).total == 1
    assert len(tries) == 2


def test_a_snapshot_goes_on_reading_after_a_rebuild_removed_its_files(
    index: WhooshEngine, tmp_path: Path
) -> None:
    index.rebuild([service(1, name="Clinic")], 1)
    other = WhooshEngine(tmp_path / "index", SYNONYMS)
    old = other._latest.get()
    index.rebuild([service(2, name="Pantry")], 2)
    assert len(old.occurrences("clinic")) == 1


def test_merged_segments_hold_the_same_postings_as_fresh_ones(
    index: WhooshEngine, tmp_path: Path
) -> None:
    documents = [
        service(number, name="clinic clinic pantry", description=("pantry",)) for number in range(9)
    ]
    for sequence, document in enumerate(documents):
        index.index([document], sequence)
    fresh = WhooshEngine(tmp_path / "fresh", SYNONYMS)
    fresh.rebuild(documents, 9)
    merged, whole = index._latest.get(), fresh._latest.get()
    assert len(merged.parts) < 9
    for word in ("clinic", "pantry"):
        counts = [
            np.bincount(np.unique(snapshot.occurrences(word) >> 24, return_counts=True)[1]).tolist()
            for snapshot in (merged, whole)
        ]
        assert counts[0] == counts[1]


def test_whoosh_walks_the_lists_that_numpy_reads(index: WhooshEngine, tmp_path: Path) -> None:
    index.rebuild([service(number, name="clinic") for number in range(3)], 1)
    with open_dir(str(build_of(tmp_path / "index"))).reader() as reader:
        assert list(reader.postings(WORDS, "clinic").all_ids()) == [1, 2, 3]


def test_what_was_read_earlier_never_replaces_what_is_later(
    index: WhooshEngine, tmp_path: Path
) -> None:
    """Two followers read the outbox, one is overtaken while it waits for its turn to write."""
    overtaken = WhooshEngine(tmp_path / "index", SYNONYMS)
    index.index([service(1, name="Old"), service(2, name="Other")], 1)
    before = overtaken.health()
    index.index([service(1, name="New"), service(3, name="Third")], 3)
    overtaken.index([service(1, name="Old")], 2, gone=["service-3"])
    overtaken.rebuild([service(1, name="Old"), service(2, name="Other")], 2, instead_of=before)
    assert {hit.id for hit in index.search(Query()).hits} == {
        "service-1", "service-2", "service-3"
    }  # fmt: skip
    assert index.search(Query("new")).total == 1
    assert index.sequence == 3


def test_an_index_ahead_of_its_database_is_still_rebuilt(index: WhooshEngine) -> None:
    index.index([service(1, name="Of another database")], 9)
    index.rebuild([service(2, name="Clinic")], 2, instead_of=index.health())
    assert [hit.id for hit in index.search(Query()).hits] == ["service-2"]
    assert index.sequence == 2
