from __future__ import annotations

import pytest

from directory.parsing.tables import read_table
from directory.parsing.tables.encoding import decode

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


_SPANISH = (
    "Hands Across the Río",
    "Casa Sinaí",
    "Peña Amiga",
    "Mesón",
    "Güera Salud",
    "San José",
    "Iglesia Monte Sión",
)


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
@pytest.mark.parametrize("name", _SPANISH)
def test_a_line_that_looks_right_in_two_encodings_is_in_that_of_the_file(
    encoding: str, name: str
) -> None:
    text = "\n".join(
        ["Agency,Phone", f"{name},555-0101", "Diné Pantry,555-0102", "Niños Aquí,555-0103"]
    )
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("name", ["Hands Across the Río", "Casa Sinaí"])
def test_no_word_has_an_apostrophe_where_an_accent_belongs(name: str) -> None:
    assert decode(f"Agency\n{name}\nElm House".encode("mac_roman")).split("\n")[1] == name


@pytest.mark.parametrize(
    "name", ["Nana’s Table", "O’Brien House", "Workers’ Circle", "D’Angelo Desk", "They’re Home"]
)
def test_apostrophes_stay(name: str) -> None:
    assert decode(f"Agency\n{name}\nElm House".encode("cp1252")).split("\n")[1] == name
