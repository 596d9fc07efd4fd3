"""Sentences of descriptions that lead to a place that is not for everyone are read by staff alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.incoming_records import LOCATION, Incoming
from directory.imports.known_record_queries import load_picture
from directory.imports.mapping import read_mapping, with_answers
from directory.imports.plan import Plan
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from directory.imports.readers.table_reader import read_mapped_table
from directory.matching.hidden_places import addresses_in
from directory.models import Audience, Location, Service
from tests.imports.importing import TODAY, published, start_writing
from tests.parsing.sentences_of_ways import sentences

stored = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

MAPPING = """source = "county"
[columns]
organization = "Agency"
service = "Program"
address = "Where"
city = "City"
state = "State"
postal_code = "ZIP"
description = "About"
"""
_BESIDE = "Warm beds and meals"


def _read(rows: Sequence[tuple[str, str]], answers: dict[str, list[str]] | None = None) -> Incoming:
    """The listings of rows with an address and a description each."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(["Agency", "Program", "Where", "City", "State", "ZIP", "About"])
    for number, (where, about) in enumerate(rows):
        table.writerow(
            [
                f"Agency {number} of Elms",
                f"Beds {number}",
                where,
                "Exampleton",
                "CA",
                "94990",
                about,
            ]
        )
    mapping = with_answers(read_mapping(MAPPING), answers or {})
    return read_mapped_table(written.getvalue().encode(), "t.csv", mapping, "US", None, TODAY)


def _bring_in(session: Session, incoming: Incoming) -> Plan:
    start_writing(session)
    plan = plan_listings(incoming, load_picture(session, incoming), TODAY, "US")
    apply_plan(session, plan)
    session.commit()
    return plan


def _told(session: Session) -> str:
    return "".join(published(session, each) for each in (Audience.PUBLIC, Audience.PARTNER))


@stored
@pytest.mark.parametrize("where", ["Confidential", ""])
def test_a_way_to_a_hidden_place_is_for_staff(session: Session, where: str) -> None:
    """It stands in their notes, the rest of the description is public, and a doubt tells of it."""
    # With the address of a house a row that hides its place waits; where nothing hides it, everybody may come there.
    ways = [each for each in [*sentences("way")][::4] if not addresses_in(each)]
    incoming = _read([(where, f"{_BESIDE}. {way}.") for way in ways])
    incoming.decide(hidden=True)  # some of them ask for silence as well
    plan = _bring_in(session, incoming)
    told = _told(session)
    leaked = [way for way in ways if way in told]
    assert len(leaked) <= 0.04 * len(ways), leaked
    assert _BESIDE in told
    notes = [each or "" for each in session.scalars(select(Service.notes_internal))]
    for way in set(ways) - set(leaked):
        assert any(way in each for each in notes)
    assert sum("tell the way" in each.reason for each in plan.doubts) == len(ways) - len(leaked)


@stored
def test_a_way_to_a_public_place_is_for_everybody(session: Session) -> None:
    way = "Across from the bakery, enter by the side door"
    plan = _bring_in(session, _read([("12 Vermilion Street", f"{_BESIDE}. {way}.")]))
    assert way in _told(session)
    assert not any("tell the way" in each.reason for each in plan.doubts)


@stored
def test_who_asks_for_silence_is_asked_about_and_hides_the_place(session: Session) -> None:
    about = f"{_BESIDE}. Trailer 14, Cottonwood Court, but tell no one that."
    incoming = _read([("12 Vermilion Street", about)])
    assert any("tell no one that" in each.doubt for each in incoming.of(LOCATION).values())
    incoming.decide(hidden=True)
    _bring_in(session, incoming)
    assert "Vermilion" not in _told(session)
    assert "Cottonwood" not in _told(session)
    assert _BESIDE in _told(session)
    (place,) = session.scalars(select(Location))
    assert place.is_confidential


@stored
def test_what_somebody_wrote_back_stays(session: Session) -> None:
    about = f"{_BESIDE}. Behind the bakery."
    _bring_in(session, _read([("Confidential", about)]))
    start_writing(session)
    (service,) = session.scalars(select(Service))
    assert service.description == f"{_BESIDE}."
    service.description = about
    session.commit()
    _bring_in(session, _read([("Confidential", about)]))
    assert "Behind the bakery" in _told(session)
