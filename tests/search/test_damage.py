"""An index that is missing, damaged or old: it says so, services are found by name, a rebuild heals it."""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from directory.search.engine import IndexUnavailable, State
from directory.search.factory import open_engine
from directory.search.fallback import KEPT_SECONDS, FallbackEngine
from directory.search.query import Query
from directory.search.search_document import SearchDocument
from directory.search.whoosh import loader
from directory.search.whoosh.engine import WhooshEngine
from directory.search.whoosh.folder import Current, IndexFolder
from directory.search.whoosh.reader import Reader
from directory.search.whoosh.schema import VERSION
from tests.search.conftest import SYNONYMS, service

DOCUMENTS = [service(number, name=f"Clinic number {number}") for number in range(20)]


def build_of(folder: Path) -> Path:
    (build,) = folder.glob("build-*")
    return build


def remove_all(folder: Path) -> None:
    shutil.rmtree(folder)


def remove_build(folder: Path) -> None:
    shutil.rmtree(build_of(folder))


def garble_pointer(folder: Path) -> None:
    (folder / "current.json").write_text("{", encoding="utf-8")


def garble_contents(folder: Path) -> None:
    for path in build_of(folder).glob("*.toc"):
        path.write_bytes(b"nonsense" * 20)


def cut_everything(folder: Path) -> None:
    for path in build_of(folder).glob("MAIN_*"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_postings(folder: Path) -> None:
    for path in build_of(folder).glob("*.pst"):
        path.write_bytes(bytes(path.stat().st_size))


def lose_segments(folder: Path) -> None:
    for path in build_of(folder).glob("MAIN_*"):
        path.unlink()


def make_older(folder: Path) -> None:
    pointer = folder / "current.json"
    told = json.loads(pointer.read_text(encoding="utf-8"))
    pointer.write_text(json.dumps(told | {"version": VERSION - 1}), encoding="utf-8")


HARM = [
    (remove_all, State.MISSING),
    (remove_build, State.MISSING),
    (garble_pointer, State.DAMAGED),
    (garble_contents, State.DAMAGED),
    (cut_everything, State.DAMAGED),
    (lose_segments, State.DAMAGED),
    (make_older, State.OUTDATED),
]


@pytest.mark.parametrize(("harm", "state"), HARM)
def test_a_harmed_index_says_so_and_names_are_found_until_a_rebuild(
    tmp_path: Path, harm: Callable[[Path], None], state: State
) -> None:
    folder = tmp_path / "index"
    open_engine(folder).rebuild(DOCUMENTS, 4)
    harm(folder)
    engine = open_engine(folder, lambda: DOCUMENTS, SYNONYMS)
    health = engine.health()
    assert (health.state, health.sequence) == (state, 0)
    assert "directory reindex" in health.message
    results = engine.search(Query("clin"))
    assert (results.total, results.degraded) == (20, True)
    assert len(engine.suggest("clin")) == 8
    assert engine.explain(Query("clinic"), "service-3") is None
    engine.rebuild(DOCUMENTS, 5)
    assert (engine.health().state, engine.sequence) == (State.READY, 5)
    results = engine.search(Query("clinics"))
    assert (results.total, results.degraded) == (20, False)


@pytest.mark.parametrize(("harm", "state"), HARM)
def test_without_documents_a_harmed_index_refuses(
    tmp_path: Path, harm: Callable[[Path], None], state: State
) -> None:
    folder = tmp_path / "index"
    open_engine(folder).rebuild(DOCUMENTS, 4)
    harm(folder)
    with pytest.raises(IndexUnavailable, match="reindex"):
        open_engine(folder).search(Query("clinic"))


def test_damage_that_shows_only_when_a_word_is_looked_up(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    open_engine(folder).rebuild([service(1, name="Clinic")], 4)
    cut_postings(folder)
    engine = open_engine(folder, lambda: DOCUMENTS, SYNONYMS)
    assert engine.health().ok
    assert engine.search(Query("clinic")).degraded
    assert engine.health().state is State.DAMAGED
    engine.rebuild(DOCUMENTS, 5)
    assert not engine.search(Query("clinic")).degraded


def test_a_damaged_index_is_not_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    engine = open_engine(folder)
    engine.rebuild(DOCUMENTS, 4)
    garble_contents(folder)
    with pytest.raises(IndexUnavailable):
        open_engine(folder).index([service(1)], 5)


def test_an_index_that_disappears_while_it_serves_still_answers_what_it_knows(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "index"
    engine = open_engine(folder, lambda: DOCUMENTS[:3], SYNONYMS)
    engine.rebuild(DOCUMENTS, 4)
    assert engine.search(Query("clinic")).total == 20
    shutil.rmtree(folder)
    results = engine.search(Query("clinic"))
    assert (results.total, results.degraded) == (3, True)
    assert engine.health().state is State.MISSING


def removed(build: Path) -> None:
    assert not build.exists()


def emptied(build: Path) -> None:
    build.mkdir()


@pytest.mark.parametrize("left", [removed, emptied])
def test_a_reader_that_a_rebuild_overtakes_reads_the_new_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: Callable[[Path], None]
) -> None:
    writer = WhooshEngine(tmp_path, SYNONYMS)
    writer.rebuild(DOCUMENTS, 4)
    times = []

    def slow(build: Path) -> Reader:
        times.append(build)
        if len(times) == 1:
            writer.rebuild(DOCUMENTS[:5], 5)
            left(build)
        return Reader(build)

    reader = WhooshEngine(tmp_path, SYNONYMS)
    monkeypatch.setattr(loader, "Reader", slow)
    assert reader.search(Query("clinic")).total == 5
    assert len(times) > 1


def test_a_pointer_that_moves_on_while_it_is_followed_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = WhooshEngine(tmp_path, SYNONYMS)
    writer.rebuild(DOCUMENTS, 4)
    at_once, times = IndexFolder.current, []

    def slow(folder: IndexFolder) -> Current:
        found = at_once(folder)
        times.append(found)
        if len(times) == 1:
            writer.rebuild(DOCUMENTS[:5], 5)
            return Current(State.MISSING, None)  # what the pointer named a moment ago is gone
        return found

    reader = WhooshEngine(tmp_path, SYNONYMS)
    monkeypatch.setattr(IndexFolder, "current", slow)
    assert reader.search(Query("clinic")).total == 5


def test_names_are_read_again_after_a_while(tmp_path: Path) -> None:
    held = list(DOCUMENTS[:2])
    now = 0.0
    engine = FallbackEngine(
        WhooshEngine(tmp_path / "index", SYNONYMS), lambda: list(held), lambda: now
    )
    assert engine.search(Query()).total == 2
    held.append(DOCUMENTS[2])
    assert engine.search(Query()).total == 2
    now = KEPT_SECONDS
    assert engine.search(Query()).total == 3


def test_an_index_of_another_version_is_never_unpickled(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
            return Path.touch, (tmp_path / "sprung",)

    folder = tmp_path / "index"
    open_engine(folder).rebuild(DOCUMENTS, 4)
    make_older(folder)
    for path in build_of(folder).glob("*.toc"):
        path.write_bytes(pickle.dumps(Trap()))
    assert open_engine(folder).health().state is State.OUTDATED
    assert not (tmp_path / "sprung").exists()


def test_a_first_edit_begins_an_index(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "new" / "index")
    engine.index([service(1, name="Clinic")], 3)
    assert (engine.search(Query("clinic")).total, engine.sequence) == (1, 3)


def test_a_rebuild_that_fails_leaves_the_old_index(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "index")
    engine.rebuild(DOCUMENTS, 4)

    def broken():  # type: ignore[no-untyped-def]  # a generator that never ends well
        yield service(99, name="Clinic")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError, match="went away"):
        engine.rebuild(broken(), 9)
    assert (engine.search(Query("clinic")).total, engine.sequence) == (20, 4)
    engine.rebuild(DOCUMENTS[:3], 10)
    assert engine.search(Query("clinic")).total == 3
    assert len(list((tmp_path / "index").glob("build-*"))) == 1


def test_an_edit_that_fails_changes_nothing(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "index")
    engine.rebuild(DOCUMENTS, 4)
    with pytest.raises(AttributeError):
        engine.index([DOCUMENTS[0], "no document"], 9)  # type: ignore[list-item]  # on purpose
    engine.index([service(21, name="Clinic")], 5)
    assert (engine.search(Query("clinic")).total, engine.sequence) == (21, 5)


def test_a_rebuild_tells_how_far_it_has_come(tmp_path: Path) -> None:
    waiting = open_engine(tmp_path / "index", lambda: DOCUMENTS)
    assert waiting.health().rebuilt is None
    told = []

    def documents() -> Iterator[SearchDocument]:
        for number in range(1200):
            if number % 300 == 299:
                told.append(waiting.health().rebuilt)
            yield service(number, name=f"Clinic number {number}")

    open_engine(tmp_path / "index").rebuild(documents(), 1)
    assert told == [0, 500, 500, 1000]
    assert (waiting.health().documents, waiting.health().rebuilt) == (1200, None)
