"""Numbered lists with a label before each line, as mails carry them: quoted, forwarded or copied out of one."""

from __future__ import annotations

from random import Random

import pytest

from directory.parsing.tables.item_lists import paragraphs_of_items
from directory.parsing.tables.letters import without_mail
from directory.parsing.tables.table_file import read_table
from tests.order import long

_NAMES = (
    "Alder House", "Brook Legal Desk", "Cedar Pantry - evening line", "Dune Clinic", "Elk Street Center", "Fern Hostel",
)  # fmt: skip
_HOURS = ("24/7", "Mon-Fri 9am-5pm", "Tues and Thurs 4-8 pm", "Sundays 11:30 am - 1:30 pm")
_SPOKEN = ("English, Hmong (staff)", "Spanish", "English, Karen (interpreter by phone), Spanish")
_MARKS = ("> ", ">> ", "> > ", ">", "| ", "")
_HEAD = (
    "See what came in.", "", "---------- Forwarded message ---------", "From: Bo <bo@quay.example>", "Date: Oct 28",
    "Subject: Fwd: the list", "",
)  # fmt: skip


def _listed(random: Random) -> list[dict[str, str]]:
    names = random.sample(_NAMES, random.randint(3, len(_NAMES)))
    return [
        {
            "Name": name,
            "Description": random.choice(["Beds for women.", "Forms and letters.", "Hot food, 12 rooms."]),
            "Address": f"{number}20 Heron Road, Millrace, WI 54999",
            "Phone": f"608-555-01{number}0",
            "Hours": random.choice(_HOURS),
            "Languages": random.choice(_SPOKEN),
        }
        for number, name in enumerate(names, start=1)
    ]  # fmt: skip


def _lines(found: list[dict[str, str]]) -> list[str]:
    lines = []
    for number, each in enumerate(found, start=1):
        labels = [f"   {name}: {each[name]}" for name in ("Address", "Phone", "Hours", "Languages")]
        lines += [f"{number}. {each['Name']}", f"   {each['Description']}", *labels, ""]
    return lines


@pytest.mark.parametrize("seed", [*range(4), *map(long, range(4, 40))])
@pytest.mark.parametrize("mark", _MARKS)
@pytest.mark.parametrize("is_letter", [True, False])
def test_each_label_of_a_quoted_list_keeps_its_own_line(
    mark: str, seed: int, is_letter: bool
) -> None:
    found = _listed(Random(seed))  # noqa: S311 - a file to invent, no secret
    quoted = [f"{mark}{each}" for each in _lines(found)]
    text = "\n".join([*(_HEAD if is_letter else ()), *quoted])
    table = read_table(text.encode(), "fwd.txt")
    assert len(table.rows) == len(found)
    for row, each in zip(table.rows, found, strict=True):
        said = {name: row.cells[name] for name in each if name != "Description"}
        assert said["Phone"].removeprefix("Phone: ") == each["Phone"]
        assert said | {"Phone": each["Phone"]} == {
            name: each[name] for name in each if name != "Description"
        }
        assert row.cells["Description"].rstrip(".") == each["Description"].rstrip(".")


def test_a_line_that_was_broken_goes_on_with_the_one_above() -> None:
    lines = []
    for number, name in enumerate(_NAMES[:3], start=1):
        lines += [
            f"{number}. {name}",
            "Phone: 608-555-0100",
            "Languages: English,",
            "Hmong (staff)",
        ]
    rests = {each.text for each in paragraphs_of_items(lines)}
    assert "Languages: English, Hmong (staff)" in rests
    assert "Hmong (staff)" not in rests


def test_a_table_between_bars_is_no_quotation() -> None:
    lines = ["| Name | Phone |", "| Alder House | 608-555-0100 |", "| Fern Hostel | 608-555-0101 |"]
    assert without_mail(lines) == lines
