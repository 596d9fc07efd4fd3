"""Lines that people draw between cards are as blank ones, whatever they are drawn with."""

from __future__ import annotations

import pytest

from directory.parsing.tables import read_table
from directory.parsing.tables.rules import is_rule, without_drawing

_CARDS = [
    (f"Agency {at}", f"Elm House {at}", f"{at} Birch Street, Quay, WA 98990", f"509-555-01{at:02}", "Mon-Thu 8-5")
    for at in range(1, 6)
]  # fmt: skip
_LABELS = {
    "en": ("DEPARTMENT", "PROGRAM", "LOCATION", "PHONE", "HOURS"),
    "es": ("Agencia", "Programa", "Dirección", "Teléfono", "Horario"),
    "vi": ("Cơ quan", "Chương trình", "Địa chỉ", "Điện thoại", "Giờ mở cửa"),
    "tl": ("Ahensya", "Programa", "Lokasyon", "Telepono", "Oras"),
    "zh": ("機構", "計劃", "地址", "電話", "開放時間"),
}
_RULES = [
    *("-" * 60, "=" * 40, "*" * 30, "_" * 50, "─" * 40, "━" * 30, "═" * 40, "* * * * *", "- - - - -", "~" * 20),
    *("-=-=-=-=-=-=", "+----------------+", "•••••••", "#" * 12, "-----8<-----", "· · · · ·", "<><><><><>", "/" * 9),
]  # fmt: skip


def _text(rule: str, labels: tuple[str, ...], width: int) -> str:
    heads = [f"{each}:".ljust(width) if width else f"{each}: " for each in labels]
    cards = ("\n".join(map(str.__add__, heads, each)) for each in _CARDS)
    return f"THE LOWER QUAY\nServices Directory\n\n{rule}\n" + f"\n{rule}\n".join([*cards, ""])


@pytest.mark.parametrize("width", [0, 16])
@pytest.mark.parametrize("language", _LABELS)
def test_cards_with_labels_are_parted_by_any_rule(language: str, width: int) -> None:
    labels = _LABELS[language]
    for rule in _RULES:
        table = read_table(_text(rule, labels, width).encode(), "list.txt")
        assert [tuple(row.cells[each] for each in labels) for row in table.rows] == _CARDS, rule


@pytest.mark.parametrize("sides", ["┌─┐│└┘", "+-+|++"])
def test_a_box_around_a_card_is_no_part_of_it(sides: str) -> None:
    corner, line, other, side, low, last = sides
    text = "".join(
        f"{corner}{line * 44}{other}\n"
        + "".join(
            f"{side} {f'{label}: {value}'.ljust(42)} {side}\n"
            for label, value in zip(_LABELS["en"], each, strict=True)
        )
        + f"{low}{line * 44}{last}\n"
        for each in _CARDS
    )
    table = read_table(text.encode(), "list.txt")
    assert [tuple(row.cells.values()) for row in table.rows] == _CARDS


@pytest.mark.parametrize("line", _RULES)
def test_what_is_drawn_is_a_rule(line: str) -> None:
    assert is_rule(line)


@pytest.mark.parametrize(
    "line",
    ["", "8-8", "9-5", "--", "a---b", "|---|---|", ",,,,", "+1", "* * beds", "24/7", "???", "$$$"],
)
def test_other_lines_are_none(line: str) -> None:
    assert not is_rule(line)


def test_cells_between_bars_are_no_boxes() -> None:
    lines = ["| Elm | 9-5 |", "| Ash | 8-4 |", "| Oak | 7-3 |"]
    assert without_drawing(lines) == lines


def test_a_name_above_a_rule_is_a_title_where_it_stands_alone() -> None:
    entries = "\n".join(f"Elm House {at} ...... 415-555-01{at:02}" for at in range(1, 4))
    table = read_table(f"Shelters\n========\n{entries}\n\nFood\n----\n{entries}\n".encode(), "list.txt")  # fmt: skip
    assert [row.cells["Name"] for row in table.rows if not row.cells.get("Phone")] == [
        "Shelters",
        "Food",
    ]
