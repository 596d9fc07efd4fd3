"""What another directory says of a hidden place waits, with nobody looking."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from tests.exchange.neighbours import Shelf
from tests.exchange.pulls import Pull

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_an_exchange_with_nobody_looking_holds_it_too(
    session: Session, pull: Pull, write: Callable[..., None]
) -> None:
    place = m.Location(
        confidential=True,
        addresses=[
            m.Address(address_1="58012 Example Lane", city="Exampleton", postal_code="94110")
        ],
    )
    house = m.Service(name="Safe house", sites=[m.ServiceAtLocation(location=place)])
    write(m.Organization(name="Lantern House", services=[house], locations=[place]))
    shelf = Shelf()
    location = {
        "id": "00000000-0000-4000-a000-000000000001", "location_type": "physical",
        "addresses": [
            {"id": "x", "address_1": "Rear house", "address_2": "58012 Example", "city": "Exampleton",
             "postal_code": "94110", "address_type": "physical"}
        ],
    }  # fmt: skip
    shelf.put(
        1,
        service_at_locations=[{"id": "00000000-0000-4000-b000-000000000001", "location": location}],
    )
    shelf.put(2, description="Next to 58012 Example Lane")
    for _ in range(2):
        pull(shelf.neighbour())
    session.rollback()
    documents = json.dumps([*session.scalars(select(m.PublishedRecord.document))])
    assert "58012 Example" not in documents
    assert "Help 1" in documents
    assert "Help 2" not in documents
    held = session.scalars(select(m.HeldChange).order_by(m.HeldChange.rows)).all()
    assert len(held) == 2, "the same answer again waits once"
    kept = session.scalars(select(m.SourceRecord.kind)).all()
    assert "location" not in kept, "what waits was not brought"
