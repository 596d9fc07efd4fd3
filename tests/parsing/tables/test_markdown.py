"""Pages in Markdown, as programs for notes export them: titles, and labels in bold as points below them."""

from __future__ import annotations

import pytest

from directory.parsing.tables import read_table

_PLACES = {
    "Elm Pantry": {"Address": "12 Elm St", "Phone": "415-555-0101", "Hours": "Tue 9am-noon"},
    "Oak Legal": {"Address": "14 Oak St", "Phone": "415-555-0102", "Hours": "Mon-Fri 9-5"},
    "Fir Clinic": {"Address": "16 Fir St", "Phone": "415-555-0103", "Hours": "Sat 10am-2pm"},
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("point", ["- ", "* ", "+ ", ""])
@pytest.mark.parametrize("label", ["**{}:** {}", "**{}**: {}", "__{}:__ {}"])
@pytest.mark.parametrize("section", ["", "## Basic needs\n\n"])
def test_labels_below_titles_are_the_facts_of_each(
    gap: str, point: str, label: str, section: str
) -> None:
    cards = [
        f"### {name}{gap}" + "\n".join(point + label.format(*fact) for fact in facts.items())
        for name, facts in _PLACES.items()
    ]
    table = read_table(f"# Resource hub\n\n{section}{(chr(10) * 2).join(cards)}\n".encode(), "a.md")
    found = {row.cells["Name"]: row.cells for row in table.rows if row.cells.get("Phone")}
    assert found.keys() == _PLACES.keys()
    for name, facts in _PLACES.items():
        assert {key: found[name][key].removeprefix("Phone: ") for key in facts} == facts
