"""The packet for a meeting: sections that are left out and ordered, what it joins, the same as a Word document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from random import Random

import pytest
from docx import Document
from flask.testing import FlaskClient

from directory import models as m
from directory.coalition.packet import SECTIONS, in_order
from tests.clock import local_today
from tests.counting import statements
from tests.inspection import Page

sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TODAY = local_today()
Browse = Callable[..., Page]


@pytest.fixture
def here(write: Callable[..., None]) -> str:
    """The packet of a group of which something stands in each section."""
    body, lantern = m.Body(name="Invented task force"), m.Organization(name="Lantern House")
    held = m.Meeting(
        body=body, held_on=TODAY - timedelta(days=9), status=m.MeetingStatus.HELD,
        decisions=[m.Decision(position=0, text="Two rooms are kept")],
        motions=[
            m.Motion(position=0, text="Motion to thank the Lodge."),
            m.Motion(position=1, text="Thank the Circle."),
        ],
    )  # fmt: skip
    planned = m.Meeting(
        body=body, held_on=TODAY + timedelta(days=9), status=m.MeetingStatus.PLANNED,
        agenda=[m.AgendaItem(position=0, text="Beds for men")],
    )  # fmt: skip
    shelter = m.Service(
        name="Night beds",
        organization=lantern,
        terms=[m.ServiceTerm(vocabulary="services", code="emergency_housing")],
    )
    write(
        held,
        planned,
        shelter,
        m.Service(name="Day desk", organization=lantern),
        m.Goal(name="Every hotel knows whom to call", position=0),
        m.Recommendation(number="10", text="Ask the county", note="Two rooms since June"),
        m.Recommendation(number="9", text="Print cards", status=m.RecommendationStatus.DONE),
        m.ActionItem(text="Call the housing trust", owner="Ada Quill"),
    )
    return f"/coalition/bodies/{body.id}/packet"


def headings(page: Page) -> list[str]:
    """The codes of the sections, in their order."""
    return [str(each["id"]) for each in page.soup.select("main section > h2")]


@sqlite
def test_it_joins_what_a_meeting_needs(here: str, browse: Browse, coordinator: FlaskClient) -> None:
    page = browse(here, by=coordinator)
    assert headings(page)[:3] == ["agenda", "goals", "last"]
    listings = page.soup.select_one("section[aria-labelledby=listings]")
    assert listings is not None
    assert "1 crisis or housing listing to verify, and 1 other." in " ".join(listings.text.split())
    assert "Night beds · not verified" in " ".join(listings.text.split())
    told = [
        " ".join(each.get_text(" ").split())
        for each in page.soup.select("section[aria-labelledby=recommendations] li")
    ]
    assert told == ["9. Print cards · done", "10. Ask the county · open Two rooms since June"]


@pytest.mark.one_in(5)
@sqlite
@pytest.mark.parametrize("seed", range(10))
def test_sections_are_left_out_and_ordered(
    here: str, browse: Browse, coordinator: FlaskClient, seed: int
) -> None:
    chance = Random(seed)  # noqa: S311 - no secret
    usual = headings(browse(here, by=coordinator))
    chosen = chance.sample(usual, chance.randrange(1, len(usual)))
    places = {code: str(3 * place + 1) for place, code in enumerate(chosen)}
    blank = dict.fromkeys(chance.sample(usual, 2), "")
    asked = "&".join(f"{code}={place}" for code, place in (blank | places).items())
    page = browse(f"{here}?{asked}", by=coordinator)
    assert headings(page) == chosen
    form = page.soup.select_one("form[method=get]:has([name=agenda])")
    assert form is not None
    kept = {str(each["name"]): str(each["value"]) for each in form.select("input[name]")}
    assert (
        sorted((name for name, value in kept.items() if value), key=lambda each: int(kept[each]))
        == chosen
    )
    word = next(each for each in page.links() if ".docx" in each)
    with coordinator.get(word) as answer:
        document = Document(BytesIO(answer.data))
    titles = {each.code: each.title for each in SECTIONS}
    told = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert [each.partition(", ")[0] for each in told] == [titles[code] for code in chosen]


def test_what_is_no_number_leaves_a_section_out() -> None:
    sections = list(SECTIONS)
    assert in_order(sections, {}) == sections
    assert in_order(sections, {"agenda": "", "goals": "x"}) == sections
    assert [each.code for each in in_order(sections, {"agenda": "2", "goals": "-1", "last": "1", "gaps": "²"})] == [
        "last", "agenda",
    ]  # fmt: skip


@sqlite
def test_the_document_says_what_the_paper_says(
    here: str, browse: Browse, coordinator: FlaskClient
) -> None:
    with coordinator.get(f"{here}.docx") as answer:
        document = Document(BytesIO(answer.data))
    words = [each.text for each in document.paragraphs]
    assert words[0] == "Meeting packet: Invented task force"
    assert document.core_properties.title == words[0]
    assert "Beds for men" in words
    assert "Decided: Two rooms are kept" in words
    assert "Motion to thank the Lodge." in words
    assert "Motion: Motion" not in words
    assert "Motion: Thank the Circle." in words
    assert "10. Ask the county · open, Two rooms since June" in words
    assert not [each for each in words if "Open our own copy" in each or each == "Print"]
    numbered = [each.text for each in document.paragraphs if each.style.name == "List Number"]
    assert numbered == ["Beds for men"]
    assert coordinator.get(f"{here}.docx?with=closed").status_code == 404


@sqlite
def test_a_longer_packet_asks_no_more_of_the_database(
    here: str, browse: Browse, coordinator: FlaskClient, write: Callable[..., None]
) -> None:
    """Each line is compared with the hidden places, which the page asks for once."""
    browse(here, by=coordinator)
    with statements() as short:
        browse(here, by=coordinator)
    write(*(m.ActionItem(text=f"Call house {number}", owner="Ada Quill") for number in range(30)))
    browse(here, by=coordinator)
    with statements() as long:
        page = browse(here, by=coordinator)
    assert "Call house 29" in page.text
    assert len(long) == len(short)


@sqlite
def test_a_place_that_was_just_hidden_is_left_out(
    here: str, browse: Browse, coordinator: FlaskClient, write: Callable[..., None]
) -> None:
    line = "Meet at 12 Heron Way"
    write(m.ActionItem(text=line, owner="Ada Quill"))
    assert line in browse(here, by=coordinator).text
    place = m.Location(name="The house", confidential=True)
    place.addresses.append(m.Address(address_1="12 Heron Way", city="Port Amaranth"))
    write(m.Organization(name="Pier House", locations=[place]))
    packet = browse(here, by=coordinator).text
    assert "Heron" not in packet
    assert "Left out." in packet
