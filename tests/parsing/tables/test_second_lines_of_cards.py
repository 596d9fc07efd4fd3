"""What stands below the name of a card and is no second name: a building with its street, words in small letters."""

from __future__ import annotations

from directory.parsing.tables import read_table

_BUILDINGS = (
    "Dale Library, 5 Library Way, room B",
    "parks at the Grange lot, 77 Old Mill Rd",
    "Salón parroquial, Calle Olmo 9, Alder",
    "Thư viện Dale, 10 Library Square",
    "Aklatan ng Dale, 12 Oak Street",
)
_WORDS = ("volunteer drivers for court", "free rides for elders")


def test_a_building_with_its_street_and_words_in_small_letters_are_no_names() -> None:
    lines = ["HELP IN DALE", ""]
    for place, name in enumerate(("Elm House", "Oak Clinic", "Fir Law", "Ivy Club")):
        lines += [name, f"{place + 2} Main Street", f"415-555-010{place}", "Mon-Fri 9-5", ""]
    for place, second in enumerate((*_BUILDINGS, *_WORDS)):
        lines += [f"Yew Group {'ABCDEFG'[place]}", second, f"415-555-020{place}", "Tue 9-5", ""]
    table = read_table("\n".join(lines).encode(), "list.txt")
    told = table.rows[4:]
    assert [each.cells["Address"] for each in told] == [*_BUILDINGS, "", ""]
    assert [each.cells["Other"] for each in told[-2:]] == [*_WORDS]


def test_two_names_one_below_the_other_are_still_asked_about() -> None:
    cards = [
        f"{name} House\n{number} Main Street\n415-555-010{number}\n"
        for number, name in enumerate(("Elm", "Oak", "Fir", "Ivy"), 2)
    ]
    text = "\n".join([*cards, "Yew Group\nAsh Group\n415-555-0200\nTue 9-5\n"])
    table = read_table(text.encode(), "list.txt")
    assert any("two names stand one below the other" in each.reason for each in table.remarks)
