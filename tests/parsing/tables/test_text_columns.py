"""Plain text in two columns is read column by column, and is refused where nobody can tell whose a line is."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table
from directory.parsing.tables.text_columns import in_one_column

_SETS = [
    ("Phone: ", "Food and clothes", "Own number, for staff only"),
    ("Tel. ", "Ropa y comida gratis", "Su celular personal, no publicar"),
    ("ĐT: ", "Thực phẩm miễn phí", "Số riêng, chỉ dành cho nhân viên"),
    ("Tel: ", "Libreng pagkain", "Personal na numero, huwag i-post"),
    ("電話：", "免費食物和衣服", "私人手機，請勿刊登"),
]


def _entries(label: str, offer: str, kept: str, count: int = 8) -> list[list[str]]:
    return [
        [f"{n + 1}. ELM DESK {n}", offer, f"{label}541-555-01{n:02}", kept if n == 5 else "", ""]
        for n in range(count)
    ]


def filled(entry: list[str]) -> list[str]:
    """The lines of an entry, with an empty one below them."""
    return [*filter(None, entry), ""]


def _width(text: str) -> int:
    return sum(2 if "\u2e80" <= each <= "\uffef" else 1 for each in text)


def _page(entries: list[list[str]], gap: int, *, offset: int = 0) -> str:
    left = [line for each in entries[: len(entries) // 2] for line in filled(each)]
    right = [line for each in entries[len(entries) // 2 :] for line in filled(each)]
    left = [*[""] * offset, *left]
    lines = (
        f"{a}{' ' * (gap - _width(a))}{b}" if b else a
        for a, b in zip_longest(left, right, fillvalue="")
    )
    return "\n".join(["            LIST OF HELP", "", *lines, "", " " * 24 + "Page 1/1", ""])


@pytest.mark.parametrize(("label", "offer", "kept"), _SETS)
@pytest.mark.parametrize("gap", [36, 48])
def test_each_entry_of_two_columns_keeps_its_own_lines(
    label: str, offer: str, kept: str, gap: int
) -> None:
    entries = _entries(label, offer, kept)
    text = _page(entries, gap, offset=1)
    read = in_one_column(text.splitlines(), "t.txt")
    assert read is not None
    lines = [each for each in read if each]
    at = lines.index("6. ELM DESK 5")
    assert lines[at : at + 4] == ["6. ELM DESK 5", offer, f"{label}541-555-0105", kept]
    alone = "\n".join(["LIST OF HELP", "", *(line for each in entries for line in filled(each))])
    in_columns, below = (read_table(each.encode(), "t.txt") for each in (text, alone))
    assert [each.cells for each in in_columns.rows] == [each.cells for each in below.rows]


def test_a_line_that_runs_into_the_gutter_inside_an_entry_is_asked_about() -> None:
    lines = _page(_entries("Phone: ", "Food", "for staff only"), 36, offset=1).splitlines()
    lines[4] = f"{'Food, clothes, rides and diapers':<34}and {lines[4][36:]}"
    with pytest.raises(NothingToRead, match="two columns"):
        read_table("\n".join(lines).encode(), "t.txt")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{f'Elm Desk {n}':<30}541-555-01{n:02}" for n in range(9)),
        "\n".join(f"Elm Desk {n} ........ 541-555-01{n:02}   24 hrs\n   food, 3 Main St" for n in range(9)),
        "\n".join(f"{f'Elm {n}':<20}{'541-555-0100':<20}{'Mon 9-5':<20}541-555-02{n:02}" for n in range(9)),
        "\n\n".join(f"Elm Desk {n}\nFood\n541-555-01{n:02}" for n in range(9)),
    ],
)  # fmt: skip
def test_other_texts_are_left_as_they_are(text: str) -> None:
    assert in_one_column(text.splitlines(), "t.txt") is None
