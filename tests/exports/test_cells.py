from __future__ import annotations

from directory.formulas import cell


def test_values_are_told_in_words() -> None:
    assert [cell(value) for value in (None, True, False, 0, -122.5, "a", "=1")] == [
        "",
        "yes",
        "no",
        "0",
        "-122.5",
        "a",
        "'=1",
    ]
