"""Rows of a sheet that keep their place back in words, below whatever heading: no street of theirs is published."""

from __future__ import annotations

import csv
import io

import pytest
from sqlalchemy.orm import Session

from directory.imports.known_record_queries import load_picture
from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from directory.imports.readers.table_reader import read_mapped_table
from directory.models import Audience
from tests.imports.importing import TODAY, published, start_writing

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

_COLUMNS = (
    *("Agency", "Program", "Address", "Address 2", "City", "State", "Zip", "Phone", "Description"),
    *("Directions", "Location type", "Notes"),
)
KEPT = [
    ("Address 2", "(do not disclose)"),
    ("Address 2", "Call for location"),
    ("Directions", "Not given out. Staff will pick you up."),
    ("Directions", "Provided after screening"),
    ("Location type", "Undisclosed"),
    ("Location type", "Private"),
    ("Notes", "location N/A to public"),
    ("Notes", "The location of our emergency shelter is not available to the public"),
    ("Notes", "Guarded address. OK to give phone # only"),
    ("Notes", "street addr. must stay in house"),
    ("Notes", "only advocates know where it is"),
    ("Notes", "Addr. is not public, client is given it after intake"),
]
OPEN = [
    ("Address 2", "Private entrance, Suite B"),
    ("Address 2", "c/o Elm Partners"),
    ("Directions", "Hard to find - call from the gas station for directions"),
    ("Directions", "Building isn't marked. Ring bell"),
    ("Location type", "Office"),
    ("Notes", "Referrals to undisclosed-location safe houses; our drop in center is open 9-5"),
    ("Notes", "Do not disclose client names on voicemail"),
    ("Notes", "No permanent address required"),
]


def _row(number: int, **cells: str) -> dict[str, str]:
    return {
        "Agency": f"Agency {number} of Elms",
        "Program": f"Meals {number}",
        "Address": f"{4000 + number * 7} Amber Street",
        "City": "Port Amaranth",
        "State": "CA",
        "Zip": "94990",
        "Phone": f"(415) 555-01{number:02}",
        "Description": "Food boxes and warm meals for families.",
    } | cells


def _bring(session: Session, rows: list[dict[str, str]], columns: tuple[str, ...]) -> None:
    """Import a sheet by the mapping that suggests itself."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    data = text.getvalue().encode()
    incoming = read_mapped_table(
        data, "t.csv", read_mapping(suggest_mapping(data, "t.csv")), "US", None, TODAY
    )
    assert not incoming.questions
    start_writing(session)
    apply_plan(session, plan_listings(incoming, load_picture(session, incoming), TODAY, "US"))
    session.commit()


def test_no_street_is_published_of_a_place_that_is_kept_back(session: Session) -> None:
    rows = [_row(number, **{heading: text}) for number, (heading, text) in enumerate(KEPT + OPEN)]
    _bring(session, rows, _COLUMNS)
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        shown = published(session, audience)
        for number, (heading, text) in enumerate(KEPT + OPEN):
            is_open = number >= len(KEPT)
            assert (f"{4000 + number * 7} Amber Street" in shown) is is_open, (heading, text)
            assert f'"Meals {number}"' in shown, (heading, text)


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("instead", "is_hidden"),
    [
        ("CALL FOR LOCATION", True), ("Provided upon screening", True), ("Not given out", True),
        ("1234 Elm Street - DO NOT PUBLISH", True), ("n/a - DV", True), ("Staff only", True),
        ("1234 Secret Cove Lane", False), ("1234 Private Drive", False), ("1234 Elm Street (call for appt)", False),
    ],
)  # fmt: skip
def test_words_in_place_of_a_street_keep_the_place_back(
    session: Session, instead: str, is_hidden: bool
) -> None:
    _bring(session, [_row(0, Address=instead), *map(_row, range(1, 4))], _COLUMNS)
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        shown = published(session, audience)
        assert (instead.split(" - ")[0] not in shown) is is_hidden
        assert ('"confidential_location": true' in shown) is is_hidden
        assert '"Meals 0"' in shown


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("heading", "hiding", "showing"),
    [
        ("Don't list street address", "Yes", "No"), ("Never publish address", "X", ""), ("Omit address", "Y", "N"),
        ("Exclude address from website", "Yes", "No"), ("Address viewable", "N", "Y"),
        ("Include address in guide", "No", "Yes"), ("May address be given to callers?", "N", "Y"),
        ("May we share your address?", "No - shelter", "Yes|Yes, ok|Yes"),
    ],
)  # fmt: skip
def test_a_heading_of_either_sense_hides_the_address_alone(
    session: Session, heading: str, hiding: str, showing: str
) -> None:
    cells = [hiding, *(showing.split("|") * 3)[:3]]
    rows = [_row(number, **{heading: cell}) for number, cell in enumerate(cells)]
    _bring(session, rows, (*_COLUMNS, heading))
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        shown = published(session, audience)
        assert [f"{4000 + each * 7} Amber Street" in shown for each in range(4)] == [
            False,
            *[True] * 3,
        ]
        assert '"Meals 0"' in shown
