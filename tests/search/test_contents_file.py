"""Contents of segments in files: what is read back is what was made, and what can't be read is made anew."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.search.arrays import contents_file
from directory.search.arrays.contents import Contents
from directory.search.arrays.contents_file import LAYOUT
from directory.search.query import Query
from directory.search.search_document import SearchDocument
from directory.search.whoosh.engine import WhooshEngine
from tests.order import draws
from tests.search.conftest import SYNONYMS, service
from tests.search.strategies import documents

DOCUMENTS = [
    service(
        number,
        name=f"Clinic {number} 診所",
        organization=f"House {number % 7}",
        organization_id=f"house-{number % 7}",
        facets={"language": ("spa:bilingual", "vie:"), "population": ("men:no",)},
        points=((37.7 + number / 1000, -122.4),),
        hours="Mo-Fr 09:00-17:00",
        verified_on=20_000 + number,
        areas={"mission": "Mission"},
    )
    for number in range(40)
]


@pytest.fixture(autouse=True)
def every_segment_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents_file, "WORTH_KEEPING", 1)


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every array and every other value inside contents, by where it stands."""
    if isinstance(value, dict):
        parts = {str(key): each for key, each in value.items()}
    elif isinstance(value, tuple) and hasattr(value, "_asdict"):
        parts = value._asdict()
    elif is_dataclass(value):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
    else:
        yield name, value
        return
    for key, each in parts.items():
        yield from leaves(each, f"{name}.{key}")


def copied(contents: Contents) -> dict[str, Any]:
    """What stands in contents, apart from the file that they are mapped from."""
    return {name: copy(each) for name, each in leaves(contents)}


def same(found: Contents, made: dict[str, Any]) -> None:
    for (name, one), (other_name, other) in zip(leaves(found), made.items(), strict=True):
        assert name == other_name
        if isinstance(other, np.ndarray):
            assert one.dtype == other.dtype, name
            np.testing.assert_array_equal(one, other, name)
        else:
            assert one == other, name


def contents_in(folder: Path) -> list[Contents]:
    """What the engine of another process would read of every segment."""
    found = [contents_file.read(path) for path in sorted(folder.rglob("*.arrays"))]
    assert all(found)
    return [each for each in found if each]


@settings(max_examples=draws(40), deadline=None)
@given(documents(12), st.data())
def test_contents_read_back_are_those_that_were_made(
    held: list[SearchDocument], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder), SYNONYMS)
        engine.rebuild(held, 1)
        segments = [part.segment for part in engine._latest.get().parts]
        for number, segment in enumerate(segments):
            made = Contents(
                segment.columns,
                segment.vocabulary,
                segment.readings,
                segment.has_room,
                segment.lists,
            )
            path = Path(folder) / f"{number}.arrays"
            contents_file.write(path, made)
            found = contents_file.read(path)
            assert found is not None
            same(found, copied(made))
            whole = path.read_bytes()
            at = data.draw(st.integers(0, len(whole) - 1))
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            assert contents_file.read(path) is None


def test_contents_of_another_shape_are_of_another_layout(tmp_path: Path) -> None:
    """Files that a former program made are read as long as the layout is theirs.

    Raise LAYOUT when this fails, and put the new digest here: what contents hold has changed.
    """
    WhooshEngine(tmp_path, SYNONYMS).rebuild(DOCUMENTS, 1)
    shape = {
        f"{name} {each.dtype.kind if isinstance(each, np.ndarray) else type(each).__name__}"
        for contents in contents_in(tmp_path)
        for name, each in leaves(contents)
    }
    digest = sha256("\n".join(sorted(shape)).encode()).hexdigest()
    assert (LAYOUT, digest[:16]) == (7, "e0027c05199bc048")


def test_contents_of_other_classes_count_as_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    WhooshEngine(tmp_path, SYNONYMS).rebuild(DOCUMENTS, 1)
    (path, *_) = tmp_path.rglob("*.arrays")

    class Changed(NamedTuple):
        another: int

    changed = {
        key: Changed if part is Contents else part for key, part in contents_file._KNOWN.items()
    }
    monkeypatch.setattr(contents_file, "_KNOWN", changed)
    assert contents_file.read(path) is None


def test_arrays_lie_in_the_pages_of_the_file_and_cannot_be_written_to(tmp_path: Path) -> None:
    WhooshEngine(tmp_path, SYNONYMS).rebuild(DOCUMENTS, 1)
    for found in contents_in(tmp_path):
        arrays = [each for _, each in leaves(found) if isinstance(each, np.ndarray) and each.size]
        assert arrays
        assert not any(array.flags.owndata or array.flags.writeable for array in arrays)


def test_a_rebuild_makes_the_files_and_workers_only_read_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    WhooshEngine(tmp_path, SYNONYMS).rebuild(DOCUMENTS, 1)
    assert len(contents_in(tmp_path)) == 2  # the marker's segment, and that of the documents

    def fail(_: object) -> None:
        raise AssertionError("the segment was read from the index")

    monkeypatch.setattr(contents_file, "contents_of", fail)
    worker = WhooshEngine(tmp_path, SYNONYMS)
    assert worker.search(Query("clinic")).total == 40
    assert [each.value for each in worker.suggest("house 3")] == ["house-3"]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


def make_other_layout(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[8] += 1
    path.write_bytes(whole)


@pytest.mark.parametrize("harm", [Path.unlink, cut, empty, flip, make_other_layout])
def test_a_file_that_cannot_be_read_is_made_anew(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    WhooshEngine(tmp_path, SYNONYMS).rebuild(DOCUMENTS, 1)
    before = [copied(each) for each in contents_in(tmp_path)]
    paths = list(tmp_path.rglob("*.arrays"))
    for path in paths:
        harm(path)
    engine = WhooshEngine(tmp_path, SYNONYMS)
    assert engine.health().ok
    assert engine.search(Query("clinic")).total == 40
    for found, made in zip(contents_in(tmp_path), before, strict=True):
        same(found, made)
    assert sorted(tmp_path.rglob("*.arrays")) == sorted(paths)


def test_a_folder_that_cannot_be_written_to_is_searched_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(contents_file, "write", full)
    engine = WhooshEngine(tmp_path, SYNONYMS)
    engine.rebuild(DOCUMENTS, 1)
    assert engine.search(Query("clinic")).total == 40
    assert not list(tmp_path.rglob("*.arrays*"))


def test_a_disk_that_fills_up_half_way_leaves_no_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    WhooshEngine(tmp_path / "index", SYNONYMS).rebuild(DOCUMENTS, 1)
    made = contents_in(tmp_path)[-1]

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        contents_file.write(tmp_path / "new.arrays", made)
    assert not list(tmp_path.glob("new*"))


def test_a_file_names_nothing_but_parts_of_contents(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
            return Path.touch, (tmp_path / "sprung",)

    contents_file.write(tmp_path / "trap.arrays", Trap())  # type: ignore[arg-type]  # that is the point
    assert contents_file.read(tmp_path / "trap.arrays") is None
    contents_file.write(tmp_path / "other.arrays", {"no": "contents"})  # type: ignore[arg-type]  # nor is this
    assert contents_file.read(tmp_path / "other.arrays") is None
    assert not (tmp_path / "sprung").exists()
    assert pickle.loads(pickle.dumps(1)) == 1  # noqa: S301  # the trap would spring in the ordinary way


def test_files_go_with_their_segments(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path, SYNONYMS)
    engine.rebuild(DOCUMENTS, 1)
    for edit in range(60):
        engine.index([service(edit % 40, name=f"Clinic edited {edit}")], edit + 2)
        assert engine.search(Query(f'"edited {edit}"')).total == 1
    kept = {path.name.partition(".")[0] for path in tmp_path.rglob("*.arrays")}
    assert kept == {part.segment.key for part in engine._latest.get().parts}
    (build,) = tmp_path.glob("build-*")
    engine.rebuild(DOCUMENTS[:3], 99)
    assert not build.exists()


def test_a_file_made_after_its_segment_went_does_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = WhooshEngine(tmp_path, SYNONYMS)
    writer.rebuild(DOCUMENTS, 1)
    for path in tmp_path.rglob("*.arrays"):
        path.unlink()
    (build,) = tmp_path.glob("build-*")
    slow, times = contents_file.contents_of, []

    def meanwhile(source: Any) -> Contents:
        made = slow(source)
        times.append(made)
        if len(times) == 1:
            writer.rebuild(DOCUMENTS[:5], 2)
            build.mkdir()  # as if the folder had been the last to go
        return made

    monkeypatch.setattr(contents_file, "contents_of", meanwhile)
    reader = WhooshEngine(tmp_path, SYNONYMS)
    assert reader.search(Query("clinic")).total == 5
    assert len(times) == 3  # one of the old build, then those of the new one
    assert not list(build.glob("*"))


READER = """
import sys
from pathlib import Path
from directory.search.arrays import contents_file
from directory.search.query import Query
from directory.search.query_text.synonyms import Synonyms
from directory.search.whoosh.engine import WhooshEngine

contents_file.WORTH_KEEPING = 1
print(WhooshEngine(Path(sys.argv[1]), Synonyms()).search(Query("clinic")).total)
"""


def test_processes_that_read_a_build_at_once_leave_one_file_a_segment(tmp_path: Path) -> None:
    WhooshEngine(tmp_path, SYNONYMS).rebuild(DOCUMENTS, 1)
    paths = sorted(tmp_path.rglob("*.arrays"))
    for path in paths:
        path.unlink()
    command = [sys.executable, "-c", READER, str(tmp_path)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [reader.communicate()[0] for reader in readers] == ["40\n"] * 3
    assert sorted(tmp_path.rglob("*.arrays*")) == paths
    assert len(contents_in(tmp_path)) == 2


def test_a_small_segment_gets_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents_file, "WORTH_KEEPING", 41)
    WhooshEngine(tmp_path, SYNONYMS).rebuild(DOCUMENTS, 1)
    assert not list(tmp_path.rglob("*.arrays"))


def test_mapped_contents_outlive_their_file(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index", SYNONYMS)
    engine.rebuild(DOCUMENTS, 1)
    engine.preload()
    snapshot = engine._latest.get()
    shutil.rmtree(tmp_path / "index")
    os.sync()
    assert len(snapshot.ids_of(snapshot.order)) == 40
