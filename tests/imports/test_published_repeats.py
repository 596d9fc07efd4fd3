"""Which organizations have a published document that repeats a hidden place."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.imports.published_repeats import _owners, _words_of
from directory.matching.hidden_places import AddressLines, HiddenPlace, HiddenPlaces, PlaceWords

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
HOUSE = AddressLines(("59 Marina Row",), "Port Amaranth", "")
PLACES = HiddenPlaces(
    (HiddenPlace(UUID(int=1), UUID(int=2), PlaceWords((HOUSE,))),), on_street=lambda *_: 9
)


@pytest.mark.parametrize(
    ("of_organization", "of_services", "repeats"),
    [
        ("We help.", ("Forms.", "Beds."), False),
        ("We help.", ("Ring at 59 Marina Row.", "Beds."), True),
        ("We help.", ("Ring at 59 Marina Row.", "Beds at 59 Marina Row."), True),
        ("Ring at 59 Marina Row.", ("Forms.", "Beds."), True),
        ("Ring at 59 Marina Row.", ("Ring at 59 Marina Row.", "Beds."), True),
        ("Ring at 61 Harbor Road.", ("In the marina.", "A row of beds."), False),
    ],
)
def test_an_organization_counts_by_its_own_text_or_by_that_of_a_service(
    write: Callable[..., None],
    session: Session,
    of_organization: str,
    of_services: tuple[str, ...],
    repeats: bool,
) -> None:
    services = [
        m.Service(name=f"Desk {number}", description=text)
        for number, text in enumerate(of_services)
    ]
    found = m.Organization(name="Harbor Desk", description=of_organization, services=services)
    beside = m.Organization(
        name="Lantern House", services=[m.Service(name="Meals", description="Soup.")]
    )
    write(found, beside)
    for words in (_words_of(PLACES), frozenset[str]()):
        assert _owners(session, PLACES, words) == ([found.id] if repeats else [])
