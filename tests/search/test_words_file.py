"""Words in a file: what is read back is what was made, and what is of other words or cannot be read is made anew."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.search import words_file
from directory.search.factory import synonyms_of
from directory.search.query_text.situations import PartRow, SituationWords
from directory.search.query_text.synonyms import Role, SynonymRow, Synonyms, shipped_rows
from directory.search.query_text.wish_reader import WishWords
from directory.search.query_text.wishes import WishRow
from directory.search.words_file import AreaNames, kept_words
from tests.order import draws
from tests.search.conftest import UNDERSTANDING

LANGUAGES = st.sampled_from(["en", "es", "fil", "vi", "zh-Hant", ""])
TERMS = st.one_of(
    st.sampled_from(["bed", "tirahan", "mái ấm", "nơi trú ẩn", "庇護所", "que me lleve", "ý kiến", "415-555-0100"]),
    st.text(min_size=1, max_size=12),
)  # fmt: skip
ROWS = st.lists(
    st.builds(
        SynonymRow,
        st.sampled_from(["services:bed", "labels:services:bed", "populations:men"]),
        LANGUAGES,
        TERMS,
        st.sampled_from(Role),
    ),
    max_size=12,
)
AREAS = st.dictionaries(st.sampled_from(["north", "zoo"]), st.lists(TERMS, max_size=2)).map(
    lambda areas: tuple((code, tuple(names)) for code, names in areas.items())
)


def made(rows: Sequence[SynonymRow], areas: AreaNames) -> Synonyms:
    """The words of each kind that a directory has."""
    wishes = WishWords(
        [WishRow("around", "place", "en", "near"), *(WishRow("language", "spa", "en", row.term) for row in rows)],
        {("areas", code): names for code, names in areas},
        [row.term for row in rows],
    )  # fmt: skip
    situations = SituationWords([PartRow("let", row.language or "en", row.term) for row in rows])
    return Synonyms(rows, wishes, situations)


def nothing_made() -> Synonyms:
    raise AssertionError("made anew")


def state(value: Any) -> Any:
    """Everything that words hold."""
    return (
        {name: state(each) for name, each in vars(value).items()}
        if hasattr(value, "__dict__")
        else value
    )


@given(ROWS, AREAS)
@settings(deadline=None)
def test_what_another_process_reads_is_what_was_made(
    rows: list[SynonymRow], areas: AreaNames
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "index" / "words"
        first = kept_words(path, rows, areas, lambda: made(rows, areas))
        again = kept_words(path, rows, areas, nothing_made)
        assert again is not first
        assert state(again) == state(first) == state(made(rows, areas))


def test_the_words_that_come_with_the_program_are_read_back_whole(tmp_path: Path) -> None:
    path, areas = tmp_path / "words", (("north", ("Northside",)),)
    kept_words(path, shipped_rows(), areas, lambda: UNDERSTANDING)
    found = kept_words(path, shipped_rows(), areas, nothing_made)
    assert state(found.situations) == state(UNDERSTANDING.situations)
    assert state(found.wishes) == state(UNDERSTANDING.wishes)
    assert found.words == UNDERSTANDING.words
    for row in shipped_rows():
        told = row.term.split()
        assert found.groups(told) == UNDERSTANDING.groups(told)
        assert found.phrases([row.group]) == UNDERSTANDING.phrases([row.group])


OTHERS: dict[str, Callable[[list[SynonymRow], AreaNames], tuple[list[SynonymRow], AreaNames]]] = {
    "a term": lambda rows, areas: ([rows[0]._replace(term=rows[0].term + "s"), *rows[1:]], areas),
    "a role": lambda rows, areas: ([rows[0]._replace(role=Role.FOUND), *rows[1:]], areas),
    "a language": lambda rows, areas: ([rows[0]._replace(language="es"), *rows[1:]], areas),
    "a group": lambda rows, areas: ([rows[0]._replace(group="other"), *rows[1:]], areas),
    "the order": lambda rows, areas: ([*rows[1:], rows[0]], areas),
    "a row less": lambda rows, areas: (rows[1:], areas),
    "a name of an area": lambda rows, areas: (rows, ((areas[0][0], ("Southside",)),)),
    "a code of an area": lambda rows, areas: (rows, (("south", areas[0][1]),)),
    "no area": lambda rows, _areas: (rows, ()),
}


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_other_words_are_made_anew(
    change: Callable[[list[SynonymRow], AreaNames], tuple[list[SynonymRow], AreaNames]],
    tmp_path: Path,
) -> None:
    rows = [SynonymRow("shelter", "en", "bed"), SynonymRow("shelter", "en", "safe house")]
    areas: AreaNames = (("north", ("Northside",)),)
    path = tmp_path / "words"
    kept_words(path, rows, areas, lambda: made(rows, areas))
    others = change(rows, areas)
    found = kept_words(path, *others, lambda: made(*others))
    assert state(found) == state(made(*others))
    assert state(kept_words(path, *others, nothing_made)) == state(found)


@pytest.mark.parametrize("changed", ["wish_reader.py", "situations.csv", "vocabulary_files.py"])
def test_another_state_of_the_program_makes_them_anew(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, makers = tmp_path / "words", words_file._MAKERS
    kept_words(path, [], (), lambda: made([], ()))
    (own,) = (maker for maker in makers if maker.name == changed)
    other = tmp_path / changed
    other.write_bytes(own.read_bytes() + b"\n")
    monkeypatch.setattr(
        words_file, "_MAKERS", tuple(other if maker == own else maker for maker in makers)
    )
    words_file._state_of_program.cache_clear()
    try:
        with pytest.raises(AssertionError, match="made anew"):
            kept_words(path, [], (), nothing_made)
    finally:
        monkeypatch.undo()
        words_file._state_of_program.cache_clear()
    assert state(kept_words(path, [], (), nothing_made)) == state(made([], ()))


@given(ROWS, st.data())
@settings(deadline=None, max_examples=draws(50))
def test_a_damaged_file_counts_as_not_there(rows: list[SynonymRow], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "words"
        kept_words(path, rows, (), lambda: made(rows, ()))
        whole = path.read_bytes()
        at = data.draw(st.integers(0, len(whole) - 1))
        for damaged in (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at]):
            path.write_bytes(damaged)
            with pytest.raises(AssertionError, match="made anew"):
                kept_words(path, rows, (), nothing_made)
        expected = state(made(rows, ()))
        assert state(kept_words(path, rows, (), lambda: made(rows, ()))) == expected
        assert state(kept_words(path, rows, (), nothing_made)) == expected


def test_a_file_names_nothing_but_parts_of_words(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
            return Path.touch, (tmp_path / "sprung",)

    path = tmp_path / "words"
    kept_words(path, [], (), lambda: made([], ()))
    identity = path.read_bytes()[:32]
    for content in (Trap(), {"no": "words"}):
        pickled = pickle.dumps(content)
        path.write_bytes(words_file._HEAD.pack(identity, zlib.crc32(pickled)) + pickled)
        assert state(kept_words(path, [], (), lambda: made([], ()))) == state(made([], ()))
    assert not (tmp_path / "sprung").exists()


def test_where_nothing_can_be_written_words_are_made_and_nothing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert state(kept_words(tmp_path / "words", [], (), lambda: made([], ()))) == state(
        made([], ())
    )
    assert not [*tmp_path.iterdir()]


def test_words_stay_in_memory_whatever_the_file(tmp_path: Path) -> None:
    rows, labels = [SynonymRow("invented", "en", "wug")], {("areas", "north"): ("Northside",)}
    first = synonyms_of(rows, labels, tmp_path / "words")
    assert synonyms_of(rows, labels) is synonyms_of(rows, labels, tmp_path / "others") is first
    assert not (tmp_path / "others").exists()
