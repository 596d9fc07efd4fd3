"""What somebody answered is kept, and titles that are kinds of help are no organizations."""

from __future__ import annotations

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.parsing.term_words import shipped_words

_NAMES = [
    "Elm Recovery Services",
    "Oak Food Bank",
    "Fir Legal Aid",
    "Ash Counseling Associates",
    "Yew Health Center",
]
_TITLES = ["Shelter tonight", "Food", "Doctor", "Legal help with immigration"]
_HEAD = ["Who", "What they do", "When", "Phone"]


def _guide(titles: list[str], names: list[str]) -> bytes:
    lines = [_HEAD]
    for number, title in enumerate(titles):
        lines.append([title, "", "", ""])
        lines += [
            [f"{name} {number + 1}", "Come as you are.", "M-F 9-5", f"415-555-01{number}{place}"]
            for place, name in enumerate(names)
        ]
    return "\n".join(",".join(each) for each in lines).encode()


def test_the_column_that_somebody_named_names_the_organizations() -> None:
    mapping = read_mapping(suggest_mapping(_guide(_TITLES, _NAMES), "t.csv", named="Who"))
    assert mapping.columns["organization"] == ("Who",)
    assert mapping.columns["service_terms"] == ("{section title}",)
    assert mapping.values["service_terms"]["shelter tonight"] == "emergency_housing"
    # The answer is kept also where the rows are called by kinds of help below names.
    below = _guide(
        ["Elm House", "Oak Center", "Fir Annex"], ["Shelter", "Food pantry", "Legal aid"]
    )
    asked = read_mapping(suggest_mapping(below, "t.csv", named="Who"))
    assert asked.columns["organization"] == ("Who",)


def test_titles_that_say_more_of_help_than_the_rows_are_kinds_of_it() -> None:
    guide = _guide(_TITLES, _NAMES).replace(b"Who", b"Agency")
    mapping = read_mapping(suggest_mapping(guide, "t.csv"))
    assert mapping.columns["organization"] == ("Agency",)
    assert mapping.columns["service_terms"] == ("{section title}",)


def test_how_much_of_some_words_says_a_kind() -> None:
    words = shipped_words()["services"]
    assert words.share("Food") == 1
    assert words.share("Legal help with immigration") == 1
    assert words.share("Elm Street Garden Recovery") < 0.5
    assert words.share("Elm Street Recovery House") == 0.5
    assert words.share("Elm") == 0
    assert words.share("法律援助") == 1
