"""An answer means the cells that it is or that hold it; one that means none is refused, and nothing is shown by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.readers.answered_words import answers_as_cells, cells_meant
from directory.parsing.remarks import NothingToRead
from tests.commands import Directory

TABLE = (
    "Agency,Program,Phone,Address,City,Notes\n"
    'Elm,Beds,415-555-0101,"12 Vermilion Lane (reservado: no proporcionar)",Alder,\n'
    "Oak,Legal desk,415-555-0102,34 Larkspur Street,Alder,roof collapsed; ask Dee\n"
)
MAPPING = """source = "county"
[columns]
organization = "Agency"
service = "Program"
phone = "Phone"
address = "Address"
city = "City"
"""


def test_words_that_a_question_quotes_mean_the_whole_cell() -> None:
    cells = ["12 Vermilion Lane (reservado: no proporcionar)", "34 Larkspur Street", "R", ""]
    assert cells_meant("t.csv", "Address", ["reservado: no proporcionar"], cells) == cells[:1]
    assert cells_meant("t.csv", "Address", ["r"], cells) == ["R"]
    assert cells_meant("t.csv", "Address", ["(blank)"], cells) == ["(blank)"]
    with pytest.raises(NothingToRead, match=r"“zzz” stands in no cell of “Address”"):
        cells_meant("t.csv", "Address", ["zzz"], cells)
    with pytest.raises(NothingToRead):
        cells_meant("t.csv", "Address", ["k"], cells)


def test_a_column_that_the_table_lacks_keeps_its_words() -> None:
    found = answers_as_cells(TABLE.encode(), "t.csv", read_mapping(MAPPING), {"VIS": ["I"]}, {})
    assert found == ({"VIS": ["I"]}, {})


def test_the_command_hides_what_the_phrase_stands_in_and_refuses_one_that_means_nothing(
    directory: Directory, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    (tmp_path / "m.toml").write_text(MAPPING, "utf-8")
    words = ("import", "table", tmp_path / "t.csv", "--mapping", tmp_path / "m.toml", "--yes")
    wrong = directory(*words, "--hides-address", "Address=zzz", "--not-public", "Notes=")
    assert wrong.exit_code == 2
    assert "“zzz” stands in no cell of “Address”" in wrong.stderr
    done = directory(
        *words,
        "--hides-address",
        "Address=reservado: no proporcionar",
        "--not-public",
        "Notes=roof collapsed",
    )
    assert done.exit_code == 0, done.stderr
    shown = tmp_path / "public.csv"
    assert directory("export", "listings", shown, "--audience", "public").exit_code == 0
    text = shown.read_text("utf-8")
    assert "Beds" in text
    assert "Vermilion" not in text
    assert "Legal desk" not in text
