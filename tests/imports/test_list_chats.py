"""Lists that were sent in chats: every place of the messages is a record, and nobody who wrote stands in any."""

from __future__ import annotations

import pytest

from directory.parsing.tables import read_table
from directory.parsing.tables.chats import without_stamps
from directory.parsing.tables.emphasis import without_emphasis
from tests.imports.handed_shapes import read_handed
from tests.imports.list_chats import CHATS, OWN
from tests.order import long

_FEW = ("WhatsApp, Android", "WhatsApp, a message each", "Signal", "Facebook")


@pytest.mark.parametrize("chat", [*_FEW, *map(long, sorted(set(CHATS) - set(_FEW)))])
def test_every_place_of_a_chat_is_a_record(chat: str) -> None:
    places, text = CHATS[chat]
    tree = read_handed(text.encode(), "chat.txt")
    assert {each.name for each in tree.organizations} == {each.name for each in places}
    whole = repr(tree.organizations)
    assert [each.name for each in places if each.street not in whole] == []
    assert [each for each in ("Wren", "Alder", "Bo Tern", OWN) if each in whole] == []


@pytest.mark.parametrize("chat", CHATS)
def test_of_a_chat_the_words_of_people_stay(chat: str) -> None:
    places, text = CHATS[chat]
    found = without_stamps(text.splitlines())
    assert found is not None
    words = "\n".join(found)
    assert all(each.name in words and each.number in words for each in places)
    assert [
        each for each in ("Wren", "Bo Tern", OWN, "omitted", "encrypted") if each in words
    ] == []


@pytest.mark.parametrize(
    "lines",
    [
        ("Elm House", "Monday 9:00 AM - 5:00 PM", "415-555-0101"),
        ("9/3/26, 8:14 PM - Movie night: bring a chair", "9/10/26, 8:14 PM - Quilting: free", "9/17/26, 6 PM - Soup"),
        ("Food Pantry  9:00 AM", "Meals  11:30 AM"),
        ("[1] Elm House, 12 Elm St", "[2] Ash House, 14 Ash St"),
        ("Food bank, Oct 3 at 9:00 AM", "12 Elm St", "Flu shots, Oct 4 at 10:30 AM", "14 Elm St", "free"),
        ("9:00 - 17:00", "Oct 3 · free", "Open daily, 8:00 AM"),
    ],
)  # fmt: skip
def test_days_and_times_of_a_list_make_no_chat(lines: tuple[str, ...]) -> None:
    assert without_stamps(lines) is None


def test_what_is_said_later_of_a_place_is_not_lost() -> None:
    lines = [
        "[3/9/26 20:14:02] Ana Ruiz: *Casa Olmo*",
        "415-555-0101",
        "[3/9/26 20:15:02] Beto: ojo: la Casa Olmo ya cerró",
    ]
    assert without_stamps(lines) == ["", "*Casa Olmo*", "415-555-0101", "", "ojo: la Casa Olmo ya cerró"]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("*Elm House* – beds", "Elm House – beds"),
        ("**Elm House**: _beds and meals_", "Elm House: beds and meals"),
        ("***Elm*** `415-555-0101`", "Elm 415-555-0101"),
        ("~Elm House~ gone", "~~Elm House~~ gone"),
        ("Elm House*", "Elm House*"),
        ("* men only", "* men only"),
        ("wren_alder@quay_desk.example", "wren_alder@quay_desk.example"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("~12 beds, ~4 rooms", "~12 beds, ~4 rooms"),
    ],
)
def test_marks_around_words_are_emphasis(written: str, plain: str) -> None:
    assert without_emphasis(written) == plain


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[DRAFT] Resources\n\nElm House, 415-555-0101\nAsh House, 415-555-0102\n", 1),
        ("[1] Elm House, 415-555-0101\n[2] Ash House, 415-555-0102\n", 1),
        ('[{"name": "Elm House"}]', 1),
        ('["Elm House", "Ash House"]', 2),
        ('{"name": "Elm House"}', 1),
    ],
)
def test_a_bracket_alone_makes_no_json(text: str, count: int) -> None:
    assert len(read_table(text.encode(), "list.txt").rows) >= count


def test_a_message_that_shares_a_word_with_a_sender_stays_unless_it_is_a_short_answer() -> None:
    lines = [
        "9/3/26, 8:14 PM - Elm Pantry Bo: Rosewood House gives beds to families, ask at the door",
        "9/3/26, 8:15 PM - Wren: Elm Street church has a free meal on Sundays at noon",
        "9/3/26, 8:16 PM - Elm Pantry Bo: thanks Wren",
    ]
    found = [each for each in without_stamps(lines) or [] if each]
    assert found == [each.partition(": ")[2] for each in lines[:2]]
