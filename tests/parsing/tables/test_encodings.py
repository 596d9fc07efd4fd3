from __future__ import annotations

import pytest

from directory.parsing.tables import read_table

TEXT = "name,note\nCafé Niño,Sí – “ok”\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_common_encodings(encoding: str) -> None:
    row = read_table(TEXT.encode(encoding), "t.csv").rows[0]
    assert row.cells == {"name": "Café Niño", "note": "Sí – “ok”"}


def test_two_encodings_in_one_file() -> None:
    data = (
        b"name,note\n"
        + "Niño,a\n".encode("cp1252")
        + "Niño,b\n".encode("mac_roman")
        + "Niño,c\n".encode()
    )
    assert [row.cells["name"] for row in read_table(data, "t.csv").rows] == ["Niño"] * 3


def test_utf8_that_was_taken_for_windows_and_saved_as_mac() -> None:
    twice = "Team – Cabin".encode().decode("cp1252").encode("mac_roman")
    data = b"name,note\n" + twice + b",x\n"
    assert read_table(data, "t.csv").rows[0].cells["name"] == "Team – Cabin"


def test_other_scripts() -> None:
    text = "名稱,電話\n" + "婦女庇護中心提供緊急住宿,四一五\n" * 20
    assert (
        read_table(text.encode("big5"), "t.csv").rows[0].cells["名稱"] == "婦女庇護中心提供緊急住宿"
    )


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        ("Haitian&nbsp;Creole", "Haitian Creole"),
        ("A &amp; B; AT&T;", "A & B; AT&T;"),
        ("&#50 &#x110000; &#8217;", "&#50 &#x110000; ’"),
        ("zero\u200bwidth\ufeff\x00", "zerowidth"),
        ("94111\u00a0", "94111"),
        ("9 \u00ad 5", "9 - 5"),
        ("hy\u00adphen", "hyphen"),
        ("evil\u202etxt", "eviltxt"),
        ("CafÃ© NiÃ±o", "Café Niño"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_cells_are_cleaned(cell: str, clean: str) -> None:
    read = read_table(f"a\tb\n{cell}\tx\n".encode(), "t.tsv")
    assert read.rows[0].cells["a"] == clean
