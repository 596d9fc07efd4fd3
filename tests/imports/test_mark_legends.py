"""What a legend says of signs that it calls by their names is read in the rows with these signs, and of no others."""

from __future__ import annotations

import pytest

from directory.imports.incoming_records import Incoming
from directory.imports.mapping import read_mapping, with_answers
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.readers import table_reader
from directory.parsing.ornaments import without_leading_ornaments
from directory.parsing.tables.mark_legends import marks_explained
from tests.imports.directory_shapes import as_text
from tests.imports.trees import tree_of

_ENDED = frozenset({"inactive", "temporarily closed", "defunct"})
# What each sign means: E that help has ended, P that the place is hidden, N nothing of either.
_LEGENDS = """
*P †E | An asterisk (*) means the address is not given out; a dagger (†) means no longer operating.
*P ‡E | An asterisk marks houses whose address is kept private, a double dagger (‡) programs that shut down.
*E | Rows with an asterisk are closed.
†E *P | Closed programs are marked with a dagger (†). Hidden addresses carry an asterisk (*).
★P ✖E | If you see a star (★) next to a name, do not share the address. A cross (✖) = out of business.
*P †E | (*) address confidential, (†) no longer in operation
*P †E | Asterisk = address withheld, dagger = ceased operations
★P | Prepared by the Outreach Committee, rev. May 2026. Starred agencies (★) do not give out their street address.
■E □P | a square (■) is beside programs that no longer exist; a hollow square (□) next to those with secret addresses.
*N **E | One asterisk (*): women only. Two asterisks (**): closed for good.
*P †E | Un asterisco (*) significa dirección confidencial; una cruz (†) significa que el programa ya no existe.
*P †E | Los lugares con asterisco (*) no dan su dirección. Los marcados con † están cerrados.
★P ▲E | Una estrella (★) quiere decir que no se da la dirección y un triángulo (▲) que el programa cerró.
*P †E | 星號（*）表示地址保密；劍號（†）表示已停業。
▲E ◆P | 註：名稱後有▲者已停止服務，有◆者地址保密。
*P †E | Những nơi có dấu sao (*) không cho biết địa chỉ; những nơi có dấu † đã ngừng hoạt động.
▲P ✖E | Ký hiệu ▲ nghĩa là địa chỉ bí mật, ký hiệu ✖ nghĩa là đã ngưng hoạt động.
★P †E | Ang mga may bituin (★) ay lihim ang lokasyon. Ang mga may † ay sarado na.
§E | Kapag may § sa tabi ng pangalan, sarado na ang programa.
"""
_HEADER = ["Agency", "Phone", "Street", "City", "Services"]


def _rows(marks: list[str]) -> list[list[str]]:
    return [
        [
            f"Elm Desk {n}{mark}",
            f"717-555-01{n:02}",
            f"{n + 3} Main Street",
            "Rupertville",
            "Food pantry",
        ]
        for n, mark in enumerate([*marks, "", ""])
    ]


def _read(grid: list[list[str]], answers: dict[str, list[str]] | None = None) -> Incoming:
    data = as_text(grid).encode()
    mapping = with_answers(read_mapping(suggest_mapping(data, "one.csv")), answers or {})
    return table_reader.read_mapped_table(data, "one.csv", mapping, "US")


@pytest.mark.one_in(3)
@pytest.mark.parametrize("line", _LEGENDS.strip().splitlines())
def test_signs_are_known_by_their_names(line: str) -> None:
    meant, _, legend = line.partition(" | ")
    meanings = [(each[:-1], each[-1]) for each in meant.split()]
    rows = _rows([mark for mark, _ in meanings])
    is_above = len(legend) % 2 == 0
    grid = [[legend], [], _HEADER, *rows] if is_above else [_HEADER, *rows, [], [legend]]
    incoming = _read(grid)
    assert not incoming.questions
    tree = tree_of(incoming)
    read = {organization.name: (organization, service) for organization, service in tree.services()}
    expected = [meaning for _, meaning in meanings] + ["N", "N"]
    found = []
    for n in range(len(expected)):
        organization, service = read[f"Elm Desk {n}"]
        is_hidden = any(each.confidential for each in organization.locations)
        found.append("E" if service.status in _ENDED else "P" if is_hidden else "N")
    assert found == expected


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Do not share this list, * means women only.", "Do not share this list"),
        ("★ Resource list of the county ★", "★ Resource list of the county ★"),
        ("Shelters* Food† Legal", "Shelters* Food† Legal"),
        ("an " * 300 + "(*)", "an " * 300 + "(*)"),
        ("† " * 400, "† " * 400),
    ],
)
def test_what_is_no_legend_stays_in_the_line(line: str, rest: str) -> None:
    assert marks_explained(line, {"*", "★"}).rest.startswith(rest)


_UNREAD = (
    "Internal. As for the little † you know what Walt thinks of it.",
    "Not for the public: ask Ana about †, she has the list.",
    "Do not distribute. No explanation here.",
)


@pytest.mark.parametrize("title", _UNREAD)
@pytest.mark.parametrize("column", [0, 2])
def test_a_sign_that_nothing_explains_keeps_its_row_though_the_title_is_answered(
    title: str, column: int
) -> None:
    rows = _rows([""] * 4)
    rows[1][column] += "†"
    incoming = _read([[title], [], _HEADER, *rows], {"title": []})
    assert not incoming.questions
    signed = {
        each.line
        for each in incoming.doubts
        if "sign beside it that nothing in this file explains" in each.reason
    }
    assert signed == {5}


def test_a_sign_of_all_rows_or_before_a_name_as_an_ornament_keeps_none() -> None:
    for names in (["Elm *", "Oak *", "Fir *"], ["🏠 Elm", "Oak", "#Fir"], ["Elm™", "Oak+", "C#"]):
        rows = [[name, f"717-555-01{n:02}"] for n, name in enumerate(names)]
        doubts = _read([["Agency", "Phone"], *rows]).doubts
        assert not [each for each in doubts if "nothing in this file explains" in each.reason]


@pytest.mark.parametrize(
    ("written", "waits"),
    [
        *((f"{bullet} {{}}", False) for bullet in "•▪◦·‣►▸▶➤➢–"),
        *((f"{sign} {{}}", True) for sign in "★☆✓✔☐■○→*†‡"),
        *((f"{{}} {sign}", True) for sign in "★✓►▸*†✖"),
    ],
)
def test_a_bullet_before_some_names_is_layout_and_any_other_sign_waits(
    written: str, waits: bool
) -> None:
    rows = _rows([""] * 4)
    rows[1][0] = written.format(rows[1][0])
    incoming = _read([_HEADER, *rows])
    signed = [
        each.line for each in incoming.doubts if "nothing in this file explains" in each.reason
    ]
    assert signed == ([3] if waits else [])
    names = {organization.name for organization, _ in tree_of(incoming).services()}
    assert ("Elm Desk 1" in names) is not waits


def test_a_bullet_that_a_legend_explains_is_a_mark() -> None:
    rows = _rows([""] * 4)
    rows[1][0] = f"► {rows[1][0]}"
    incoming = _read([["► = closed for good"], [], _HEADER, *rows])
    found = {each.name: service.status for each, service in tree_of(incoming).services()}
    assert found["Elm Desk 1"] in _ENDED


_BEFORE = (
    "⚖️ {}",
    "🌈 {}",
    "🥫 {}",
    "✨ {} ✨",
    "🆕 {}",
    "🇲🇽 {}",
    "👩🏽‍⚖️ {}",
    "❤️ {}",
    "📌 {}",
    "{} 🦉",
    "{} ❤️",
    "{} 🌶️",
)
_TELLING = (
    "🔒 {}",
    "⚠️ {}",
    "{} ❌",
    "⛔ {}",
    "🔴 {}",
    "{} 💀",
    "⭐ {}",
    "❄️ {}",
    "🤫 {}",
    "{} 🚫",
    "⏸️ {}",
    "✅ {}",
)


@pytest.mark.parametrize("column", [0, 1])
def test_a_picture_of_a_thing_is_an_ornament_that_no_name_has(column: int) -> None:
    rows = _rows([""] * (len(_BEFORE) + 1))
    plain = [each[0] for each in rows]
    for row, written in zip(rows, _BEFORE, strict=False):
        row[column] = written.format(row[column])
    incoming = _read([_HEADER, *rows])
    assert not [each for each in incoming.doubts if "nothing in this file explains" in each.reason]
    assert {each.name for each in tree_of(incoming).organizations} == set(plain)


@pytest.mark.parametrize("written", _TELLING)
def test_a_picture_that_warns_or_grades_is_a_sign(written: str) -> None:
    rows = _rows([""] * 4)
    rows[1][0] = written.format(rows[1][0])
    incoming = _read([_HEADER, *rows])
    assert {
        each.line for each in incoming.doubts if "nothing in this file explains" in each.reason
    } == {3}


def test_a_picture_behind_a_few_names_is_a_sign() -> None:
    rows = _rows([""] * 5)
    for row in rows[:2]:
        row[0] += " 🏠"
    incoming = _read([_HEADER, *rows])
    assert {
        each.line for each in incoming.doubts if "nothing in this file explains" in each.reason
    } == {2, 3}


@pytest.mark.parametrize("written", ["🔒 {}", "{} 🤫", "🤐{}", "{} 🔐"])
def test_a_lock_beside_a_street_hides_the_place_alone(written: str) -> None:
    rows = _rows([""] * 4)
    rows[1][2] = written.format(rows[1][2])
    organizations = {
        each.name: each for each, _service in tree_of(_read([_HEADER, *rows])).services()
    }
    assert any(each.confidential for each in organizations["Elm Desk 1"].locations)
    assert not any(each.confidential for each in organizations["Elm Desk 2"].locations)


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("🕐 Mon-Fri 9-5", "Mon-Fri 9-5"),
        ("📍12 Elm Street", "12 Elm Street"),
        ("🇺🇸 English, 🇲🇽 Spanish", "English, Spanish"),
        ("🏠 Beds\n🍲 Meals", "Beds\nMeals"),
        ("🔒 12 Elm Street", "🔒 12 Elm Street"),
        ("⚠️ moved??", "⚠️ moved??"),
        ("🏠", "🏠"),
        ("★ Elm House", "★ Elm House"),
        ("安靜巷12號", "安靜巷12號"),
    ],
)
def test_pictures_before_the_words_of_a_cell_go(cell: str, plain: str) -> None:
    assert without_leading_ornaments(cell) == plain
