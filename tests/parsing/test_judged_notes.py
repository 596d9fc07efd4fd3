"""Notes and descriptions as many hands write them, each with what it means: five languages, slips and capitals."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from directory.package_files import HIDDEN_WORDS, STATUS_WORDS
from directory.parsing.hidden_marks import hides_place
from directory.parsing.status_marks import hides_itself, note_status, text_status

with (Path(__file__).parent / "judged_notes.csv").open(encoding="utf-8", newline="") as _file:
    _NOTES = [(row["means"], row["text"]) for row in csv.DictReader(_file)]


def _texts(means: str) -> list[str]:
    return [text for meaning, text in _NOTES if meaning == means]


@pytest.mark.parametrize("text", _texts("hides its address"))
def test_the_address_is_kept_back_and_the_listing_is_not(text: str) -> None:
    assert hides_place(text)
    assert note_status(text) is None


@pytest.mark.parametrize("text", _texts("is not shown"))
def test_what_has_ended_or_is_kept_back_is_not_shown(text: str) -> None:
    assert note_status(text) is not None


@pytest.mark.parametrize("text", _texts("says nothing"))
def test_what_only_sounds_alike_changes_nothing(text: str) -> None:
    assert not hides_place(text)
    assert not hides_itself(text)
    assert (note_status(text), text_status(text)) == (None, None)


@pytest.mark.parametrize("words", [HIDDEN_WORDS, STATUS_WORDS])
def test_no_line_of_the_words_is_lost_in_another(words: Path) -> None:
    """A quotation mark that is not closed swallows the lines below it, and what they hide would be shown."""
    with words.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if "\n" in cell]
