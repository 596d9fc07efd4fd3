"""The rule of hidden places, and the authorisations that open them, on plain facts."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.models import AuthorisationMethod, PublicationAuthorisation
from directory.models.listings.confidentiality import (
    PlaceFacts,
    Rows,
    ends_authorisations,
    ever_hidden,
    is_hidden,
    must_be_marked,
)
from directory.models.publication.authorisation import NotTheSecond

FACTS = st.builds(PlaceFacts, **{each.name: st.booleans() for each in fields(PlaceFacts)})
MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
FIRST, SECOND, THIRD = (UUID(int=number) for number in (1, 2, 3))
WAIT = timedelta(hours=72)


@given(FACTS, st.sampled_from(["flagged", "organization_hides", "service_hides", "marked"]))
def test_one_reason_more_never_opens_a_place(place: PlaceFacts, reason: str) -> None:
    if is_hidden(place):
        assert is_hidden(replace(place, **{reason: True}))


@given(FACTS)
def test_a_marked_place_is_shown_by_an_authorisation_and_by_nothing_else(place: PlaceFacts) -> None:
    marked = replace(place, marked=True)
    assert is_hidden(replace(marked, authorised=False))
    opened = replace(marked, authorised=True)
    assert is_hidden(opened) == (place.is_under_flag or place.tampered)


@given(FACTS)
def test_what_hides_a_place_marks_it_or_has_hidden_nothing_yet(place: PlaceFacts) -> None:
    if place.is_under_flag and not place.marked:
        assert must_be_marked(place) or place.only_drafts
    if place.organization_hides:
        assert must_be_marked(replace(place, marked=False))


@given(FACTS)
def test_an_authorisation_in_effect_ends_with_the_next_flag(place: PlaceFacts) -> None:
    if place.authorised:
        assert ends_authorisations(place) == place.is_under_flag


def entered(**more: object) -> PublicationAuthorisation:
    return PublicationAuthorisation(
        authorised_by="Ada Quill", authorised_on=date(2026, 10, 31), method=AuthorisationMethod.LETTER,
        entered_by_id=FIRST, entered_at=MOMENT, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hours", "deciders", "confirmed", "due"),
    [
        (71, {FIRST}, False, False),
        (72, {FIRST}, False, True),
        (72, set(), False, True),
        (72, {FIRST, SECOND}, False, False),
        (71, {FIRST, SECOND}, True, False),
        (72, {FIRST, SECOND}, True, True),
    ],
)
def test_when_an_authorisation_is_due(
    hours: int, deciders: set[UUID], confirmed: bool, due: bool
) -> None:
    authorisation = entered()
    if confirmed:
        authorisation.confirm(SECOND, MOMENT)
    at = MOMENT + timedelta(hours=hours)
    assert authorisation.is_due(at, WAIT, deciders) is due
    assert not authorisation.is_in_effect(at), "the clock alone opens nothing"
    authorisation.withdraw(SECOND, at)
    assert not authorisation.is_due(at, WAIT, deciders)


def test_nobody_is_their_own_second_person() -> None:
    authorisation = entered()
    with pytest.raises(NotTheSecond):
        authorisation.confirm(FIRST, MOMENT)
    authorisation.confirm(SECOND, MOMENT)
    with pytest.raises(NotTheSecond):
        authorisation.confirm(THIRD, MOMENT)


def test_an_old_authorisation_ends_by_the_clock_unless_it_is_confirmed() -> None:
    old = entered(effective_at=MOMENT, expires_at=MOMENT + timedelta(days=30))
    assert old.is_in_effect(MOMENT + timedelta(days=29))
    assert not old.is_in_effect(MOMENT + timedelta(days=30))
    old.confirm(SECOND, MOMENT)
    assert old.is_in_effect(MOMENT + timedelta(days=31))


def rows(**flags: bool) -> Rows:
    """An organization `o` with a service `s` at its place `p`."""
    return {
        "organization": {"o": {"confidential": flags.get("o", False)}},
        "service": {"s": {"organization_id": "o", "confidential": flags.get("s", False)}},
        "location": {each: {"organization_id": "o", "confidential": False} for each in "pq"},
        "service_at_location": {"x": {"service_id": "s", "location_id": "p"}},
    }


def test_what_was_hidden_is_found_by_going_backwards() -> None:
    cleared = [("service", "s", "confidential", True, False)]
    moved = [("service_at_location", "x", "location_id", "q", "p")]
    assert ever_hidden(rows(), []) == set()
    assert ever_hidden(rows(s=True), []) == {"p"}
    assert ever_hidden(rows(o=True), []) == {"p", "q"}
    assert ever_hidden(rows(), [cleared]) == {"p"}
    assert ever_hidden(rows(), [cleared, moved]) == {"p", "q"}, "cleared after it had moved here"
    assert ever_hidden(rows(), [moved, cleared]) == {"q"}, "moved here after it was cleared"


def test_what_was_written_past_the_program_is_found_by_what_a_write_left() -> None:
    made = [
        ("location", "p", "organization_id", None, "o"),
        ("location", "p", "confidential", None, True),
    ]
    assert ever_hidden(rows(), [made]) == {"p"}


def test_a_site_that_is_gone_hid_its_place() -> None:
    present = rows(s=True)
    present["service_at_location"] = {}
    gone = [
        ("service_at_location", "y", "location_id", "q", None),
        ("service_at_location", "y", "service_id", "s", None),
    ]
    assert ever_hidden(present, [gone]) == {"q"}
