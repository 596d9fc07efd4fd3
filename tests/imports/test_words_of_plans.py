"""What a plan says names what is left out in words of people, and a path that is not there is refused."""

from __future__ import annotations

import json

import pytest

from directory.imports.mapping_suggestion import mapping_with_examples
from directory.imports.readers.row_cells import Cells
from directory.parsing.remarks import NothingToRead
from tests.imports.directory_shapes import as_text


@pytest.mark.parametrize("path", ["agencies.programs", "program", "programs.1", "x", "meta"])
def test_a_list_that_is_not_there_is_refused_with_those_that_are(path: str) -> None:
    records = [
        {
            "name": f"Elm House {number}",
            "meta": {"sites": [{"street": "1 Elm St"}]},
            "programs": [{"name": "Beds"}],
        }
        for number in range(3)
    ]
    data = json.dumps(records).encode()
    if path == "meta":
        mapping_with_examples(data, "list.json", path)  # one object is a list of one
        return
    with pytest.raises(NothingToRead, match=r"“meta\.sites”, “programs”"):
        mapping_with_examples(data, "list.json", path)


def test_a_list_that_some_records_lack_is_read() -> None:
    records = [{"name": "Elm House", "programs": [{"name": "Beds"}]}, {"name": "Oak House"}]
    text, _, _ = mapping_with_examples(json.dumps(records).encode(), "list.json", "programs")
    assert 'sheet = "programs"' in text


def test_words_that_a_column_may_hide_rows_by_are_said_with_their_rows() -> None:
    rows = [[f"Elm House {n}", f"415-555-01{n:02}", "R" if n else ""] for n in range(5)]
    data = as_text([["Agency", "Phone", "VIS"], *rows]).encode()
    _, examples, _ = mapping_with_examples(data, "list.csv")
    (said,) = [each for each in examples if each.startswith("VIS")]
    assert said.endswith("“R” in 4 rows, blank in 1 row")


@pytest.mark.parametrize("vocabulary", ["capacity", "services", "contact_roles", "modes"])
def test_a_word_that_nobody_knows_is_left_out_and_its_row_is_kept(vocabulary: str) -> None:
    row = Cells("list.csv", 2, {"said": "Purple"}, {vocabulary: frozenset({"open"})}, "US")
    assert row.codes("said", vocabulary) == []
    (doubt,) = row.doubts
    assert "“Purple”" in doubt.reason
    assert "the word is left out, the row is kept" in doubt.reason
    assert "_" not in doubt.reason
    assert "vocabulary" not in doubt.reason
