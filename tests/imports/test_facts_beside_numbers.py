"""Hours beside the number of a name, and streets, numbers and hours behind pictures, are facts of the entry."""

from __future__ import annotations

import pytest

from directory.parsing.tables import read_foreign_table

_BESIDE = [
    "541-555-0107   Mon-Thu 9-4:30", "541-555-0107, M W F 8:30am-noon", "541-555-0107 - Sat 10-1",
    "Mon-Fri 9-5  541-555-0107", "541-555-0107 ext 4   Tues & Thurs 1-5pm", "541-555-0107   doors open daily 6pm-8am",
    "541-555-0107   lunes a viernes 9am-5pm", "541-555-0107   Thứ Hai - Thứ Sáu 8:00-17:00",
    "541-555-0107   週一至週五 9:00-17:00", "541-555-0107   Lunes hanggang Biyernes 9am-5pm",
]  # fmt: skip
_OF_THE_NUMBER = ["541-555-0107   24 hrs", "541-555-0107   call Mon only"]


@pytest.fixture(scope="module")
def entries() -> dict[str, dict[str, str]]:
    """The cells of an entry for each way to write a number and more, by its number in the list."""
    lines = [
        f"Help Desk {chr(65 + n)} ......... {said}\n   food boxes. {n + 3} Court Plaza"
        for n, said in enumerate([*_BESIDE, *_OF_THE_NUMBER])
    ]
    table = read_foreign_table(
        "\n".join(["WHERE TO CALL", "", "FOOD", *lines]).encode(), "list.txt"
    )
    return {row.cells["Name"]: row.cells for row in table.rows}


@pytest.mark.parametrize("place", range(len(_BESIDE)))
def test_hours_beside_a_number_are_those_of_the_entry(
    entries: dict[str, dict[str, str]], place: int
) -> None:
    cells = entries[f"Help Desk {chr(65 + place)}"]
    assert cells["Hours"] in _BESIDE[place]
    assert cells["Hours"] not in cells["Phone"]


@pytest.mark.parametrize("place", range(len(_OF_THE_NUMBER)))
def test_what_is_of_the_number_stays_beside_it(
    entries: dict[str, dict[str, str]], place: int
) -> None:
    cells = entries[f"Help Desk {chr(65 + len(_BESIDE) + place)}"]
    assert cells["Phone"] == _OF_THE_NUMBER[place]
    assert not cells["Hours"]


_PICTURES = """Clínica Alba
Doctor general
📍215 Calle Roble
☎️ 541-555-0130
🕘 lunes a viernes 9am-5pm

Albergue Luna
Camas para mujeres
📍🔒 77 Quarry Ln
📞 541-555-0132
⏰ lunes a domingo 6pm-8am

Grupo Paz
Terapia
🏢 330 Market St
📲 541-555-0135
🕒 miércoles 3-5pm
"""


def test_pictures_before_streets_and_hours_are_no_words_of_them() -> None:
    table = read_foreign_table(_PICTURES.encode(), "list.txt")
    cells = {row.cells["Organization"]: row.cells for row in table.rows}
    assert [each["Address"] for each in cells.values()] == ["215 Calle Roble", "", "330 Market St"]
    assert cells["Clínica Alba"]["Hours"] == "lunes a viernes 9am-5pm"
    assert "🔒" in repr(cells["Albergue Luna"])
