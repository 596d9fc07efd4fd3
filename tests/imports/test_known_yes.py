"""Below a heading of status or of room a row is public where its cell is a known yes; anything else is asked."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from directory.parsing.statuses import is_in_use
from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed

_STATUSES = (
    "Status",
    "Still open?",
    "Active?",
    "Still there?",
    "Program status",
    "狀態",
    "Tình trạng",
    "Katayuan",
)
_ROOM = ("Room tonight", "Accepting new clients?", "Beds available 11/29")
_WORDS = (("Active", "Inactive"), ("Yes", "No"), ("open", "closed"), ("Active", "Active"))
_BEDS = (("Yes", "No"), ("open", "waitlist"), ("full", "open"))
_YES = (
    *(
        "Active",
        "open",
        "Yes",
        "yes - called 5/2",
        "OK",
        "still there",
        "Active as of 3/2026",
        "verified 10/1/2026",
    ),
    *(
        "3/2026",
        "2026-03-01",
        "up to date",
        "yes (per Ana 5/2)",
        "Sí",
        "abierto",
        "營業中",
        "đang hoạt động",
        "bukas",
    ),
)
_NO = (
    *(
        "no - shut til snow flies",
        "shut til snow flies",
        "not this year",
        "Maria left",
        "back in spring?",
        "active?",
    ),
    *(
        "was active",
        "active til last June",
        "open until funds ran out",
        "probably active",
        "formerly open",
        "maybe",
    ),
    *(
        "waiting on new lease",
        "between directors",
        "asleep",
        "limbo",
        "Z",
        "yes until June",
        "open when staffed",
    ),
    *(
        "se mudaron",
        "quién sabe",
        "ya no contestan",
        "搬走了",
        "不知道",
        "nghỉ rồi",
        "không rõ",
        "lumipat na",
    ),
)


def _is_public(heading: str, words: tuple[str, ...], said: str) -> bool:
    """Whether the row with a cell is public by the suggestion alone."""
    chance = Random(heading + said)  # noqa: S311 - rows to invent, no secret
    rows = [
        [
            f"Elm House {number}",
            f"Night desk {number}",
            f"415-555-01{number:02}",
            chance.choice(words),
        ]
        for number in range(9)
    ]
    rows.insert(4, ["Oak House", "Day desk", "415-555-0150", said])
    tree = read_handed(
        as_text([["Agency", "Program", "Phone", heading], *rows]).encode(), "list.csv"
    )
    return any(
        not each.unlisted and each.status in (None, "active")
        for of, each in tree.services()
        if of.name == "Oak House"
    )


@pytest.mark.one_in(11)
@pytest.mark.parametrize("heading", [*_STATUSES, *_ROOM])
def test_no_cell_but_a_known_yes_makes_a_row_public(heading: str) -> None:
    chance = Random(heading)  # noqa: S311 - rows to invent, no secret
    sets = _BEDS if heading in _ROOM else _WORDS
    shown = [said for said in _NO if _is_public(heading, chance.choice(sets), said)]
    assert shown == []


_DAYS = ("2026-05-01", "3/2026")
_ASKED = ("Updated", "Last updated", "Checked", "Last checked", "Date verified", "Actualizado")


@pytest.mark.one_in(6)
@pytest.mark.parametrize("heading", _ASKED)
def test_words_in_place_of_the_day_of_asking_make_no_row_public(heading: str) -> None:
    shown = [said for said in (*_NO, "they packed up") if _is_public(heading, _DAYS, said)]
    assert [each for each in shown if each != "Z"] == [], "one letter may be who asked"


@pytest.mark.parametrize(
    "said", ["5/2 MJ", "MJ", "per Rosa", "Ana M.", "ok", "n/a", "?", "5/2/2026 by phone"]
)
def test_who_asked_is_not_asked_about(said: str) -> None:
    assert _is_public("Checked", _DAYS, said)


@pytest.mark.one_in(8)
@pytest.mark.parametrize("heading", _STATUSES)
def test_a_known_yes_is_not_asked_about(heading: str) -> None:
    chance = Random(heading)  # noqa: S311 - rows to invent, no secret
    kept = [said for said in _YES if not _is_public(heading, chance.choice(_WORDS), said)]
    assert kept == []


@pytest.mark.parametrize(
    "said", ["No, try again in May", "N - full", "Y - call first", "3", "unknown", "?"]
)
def test_what_is_said_of_room_alone_keeps_no_row_back(said: str) -> None:
    assert _is_public("Room tonight", ("2 beds", "full"), said)


_TAKING_BACK = ("was", "formerly", "not", "probably", "almost", "no longer", "nearly", "once")
_ENDS = (
    "until June",
    "til funding ends",
    "when staffed",
    "if funded",
    "but moving",
    "for now?",
    "in theory",
)


@pytest.mark.parametrize("yes", ["active", "open", "operating", "abierto", "bukas"])
def test_a_yes_with_more_words_is_no_known_yes(yes: str) -> None:
    assert is_in_use(yes)
    said = [*(f"{word} {yes}" for word in _TAKING_BACK), *(f"{yes} {end}" for end in _ENDS)]
    assert [each for each in said if is_in_use(each)] == []


_NOTES_BEHIND = ("5/2", "as of 3/2026", "per Ana", "called 9/14", "by phone")


@pytest.mark.parametrize(
    ("yes", "told"), [*product(("active", "yes", "still there", "ok"), _NOTES_BEHIND)]
)
def test_who_said_so_and_when_takes_nothing_back(yes: str, told: str) -> None:
    for joint in (" ", " - ", ", "):
        assert is_in_use(f"{yes}{joint}{told}")
    assert is_in_use(f"{yes} ({told})")
