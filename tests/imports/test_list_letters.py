"""Lists in e-mails: each item is a record, and neither the writer's number nor older mail is anyone's listing."""

from __future__ import annotations

from random import Random

import pytest

from directory.parsing.tables.letters import without_mail
from tests.imports.handed_shapes import read_handed
from tests.imports.list_letters import OLD, OWN, letter
from tests.imports.test_run_guides import lost_of
from tests.order import long


@pytest.mark.parametrize("seed", [0, *map(long, range(1, 8))])
@pytest.mark.parametrize("language", ["es", *map(long, ("en", "vi", "fil", "zh"))])
def test_every_item_of_a_letter_is_a_record(language: str, seed: int) -> None:
    found, file = letter(Random(f"{language} {seed}"), language)  # noqa: S311 - a file to invent, no secret
    tree = read_handed(*file)
    names = {service.name for each in tree.organizations for service in each.services}
    assert names == {place.name for place, _codes in found}
    assert {
        place.name: lost for place, codes in found if (lost := lost_of(tree, place, codes))
    } == {}
    assert OWN not in repr(tree.organizations)
    assert OLD not in repr(tree.organizations)


@pytest.mark.parametrize(
    "quoted",
    [
        "On Wed, Oct 28, 2026 at 4:10 PM Bo Tern <bo@quay.example> wrote:",
        "El mié, 28 oct 2026 a las 16:10, Bo Tern escribió:",
        "Vào Th 4, 28 thg 10, 2026 Bo Tern đã viết:",
        "2026年10月28日，Bo Tern 写道：",
        "-----Original Message-----",
    ],
)
def test_older_mail_is_left_out_where_the_list_stands_above_it(quoted: str) -> None:
    items = [f"{number}) Hall {number}, (415) 555-010{number}" for number in range(1, 5)]
    lines = [*items, "", quoted, "> Hall 9 closed, (415) 555-0109"]
    assert without_mail(lines) == [*items, "", "", ""]


@pytest.mark.parametrize(
    "signed",
    [
        ("Bo", "(my cell if the site breaks: 415-555-0160)"),
        ("Bo Tern", "My mobile is 415-555-0160"),
        ("You can reach me at 415-555-0160 until Friday",),
        ("Ana", "mi celular: 415-555-0160"),
        ("Si algo cambia, llámeme al 415-555-0160",),
        ("有問題打給我 415-555-0160",),
        ("我的手機是 415-555-0160",),
        ("Số của tôi là 415-555-0160",),
        ("Tawagan ninyo ako sa 415-555-0160",),
    ],
)
def test_what_the_sender_says_of_themselves_is_no_listings(signed: tuple[str, ...]) -> None:
    items = [f"Hall {number}, (415) 555-010{number}" for number in range(1, 5)]
    lines = [*items, "", *signed, "", "On Wed, Oct 28, 2026 at 4:10 PM Bo Tern wrote:", "> old"]
    assert without_mail(lines) == [*items, *[""] * (len(lines) - len(items))]


@pytest.mark.parametrize(
    "closing",
    [
        *("Peace and every good,", "Blessings to all,", "God bless you all,", "In Christ,"),
        *("With gratitude,", "Fraternally,", "Paz y bien,", "Dios los bendiga,", "Bình an,"),
        *("Kính thư,", "Pagpalain kayo,", "主內平安", "敬祝平安"),
    ],
)
def test_the_closing_of_a_letter_is_no_listing(closing: str) -> None:
    items = [f"Hall {number}, (415) 555-010{number}" for number in range(1, 5)]
    head = ["From: Bo Tern <bo@quay.example>", "Subject: the list", ""]
    lines = [*head, *items, "", closing, "Sr. Bo", "Office | My cell for emergencies 415-555-0190"]
    assert [each for each in without_mail(lines) if each.strip()] == items


@pytest.mark.parametrize("gap", [[""], []])
@pytest.mark.parametrize(
    "said", ["If one is wrong call me at 415-555-0160", "我的手機是 415-555-0160"]
)
def test_a_list_below_what_the_sender_says_of_themselves_stays(said: str, gap: list[str]) -> None:
    items = [f"Hall {number}, (415) 555-010{number}" for number in range(1, 5)]
    lines = ["", said, *gap, *items, "", "On Wed, Oct 28, 2026 at 4:10 PM Bo Tern wrote:"]
    assert without_mail(lines) == ["", "", *gap, *items, "", ""]


def test_a_listing_that_asks_to_be_called_stays() -> None:
    items = [f"Hall {number}, (415) 555-010{number}" for number in range(1, 5)]
    asks = ["", "Quay Job Club", "Text me at (415) 555-0105 before you come"]
    lines = [*items, *asks, "", "On Wed, Oct 28, 2026 at 4:10 PM Bo Tern wrote:"]
    assert without_mail(lines)[: len(items) + 3] == [*items, *asks]


def test_a_list_that_was_forwarded_stays_without_the_marks_of_its_quotation() -> None:
    items = [f"Hall {number}, (415) 555-010{number}" for number in range(1, 5)]
    head = [
        "See below.",
        "",
        "---------- Forwarded message ---------",
        "From: Bo <bo@quay.example>",
        "Date: Oct 28",
    ]
    found = without_mail([*head, "", *(f"> {each}" for each in items)])
    assert found == ["See below.", "", "", "", "", "", *items]


def test_a_text_that_is_no_letter_stays_as_it_is() -> None:
    lines = ["Thanks", "Elm House", "> 415-555-0101", "From: 9 to 5"]
    assert without_mail(lines) == lines
