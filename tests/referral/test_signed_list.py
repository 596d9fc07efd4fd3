"""A list in an address: what is signed is read back, whatever else comes is refused, and it ends."""

from __future__ import annotations

import string
from base64 import urlsafe_b64encode
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.referral.signed_list import (
    LONGEST_TOKEN,
    MOST_SERVICES,
    VALID_DAYS,
    HandoverList,
    ListExpired,
    ListRefused,
    read_list,
    sign_list,
)

KEY = "a key of the tests"
TODAY = date(2026, 11, 27)
ALPHABET = string.ascii_letters + string.digits + "-_"

IDS = st.lists(st.uuids(), min_size=1, max_size=MOST_SERVICES, unique=True)
LISTS = st.builds(HandoverList, IDS.map(tuple), st.dates(TODAY, TODAY + timedelta(days=VALID_DAYS)))
ONE = HandoverList((UUID(int=1),), TODAY)


@given(LISTS)
def test_what_was_signed_is_read_back(handover: HandoverList) -> None:
    token = sign_list(KEY, handover)
    assert read_list(KEY, token, TODAY) == handover
    assert set(token) <= set(ALPHABET)
    assert len(token) <= LONGEST_TOKEN


@given(LISTS, st.data())
def test_any_change_is_refused(handover: HandoverList, data: st.DataObject) -> None:
    token = sign_list(KEY, handover)
    at = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from(ALPHABET + "=+/ é\0"))
    way = data.draw(st.sampled_from(("replace", "insert", "remove", "cut", "append")))
    changed = {
        "replace": token[:at] + other + token[at + 1 :],
        "insert": token[:at] + other + token[at:],
        "remove": token[:at] + token[at + 1 :],
        "cut": token[:at],
        "append": token + other,
    }[way]
    if changed != token:
        with pytest.raises(ListRefused):
            read_list(KEY, changed, TODAY)


def test_every_last_letter_but_one_is_refused() -> None:
    """The last letter holds spare bits, which base64 does not look at."""
    token = sign_list(KEY, ONE)
    for letter in set(ALPHABET) - {token[-1]}:
        with pytest.raises(ListRefused):
            read_list(KEY, token[:-1] + letter, TODAY)


@given(st.text(max_size=LONGEST_TOKEN) | st.binary(max_size=220).map(urlsafe_b64encode))
def test_nothing_made_up_is_read(made_up: str | bytes) -> None:
    text = made_up.decode().rstrip("=") if isinstance(made_up, bytes) else made_up
    with pytest.raises(ListRefused):
        read_list(KEY, text, TODAY)


@given(LISTS, st.text(max_size=60))
def test_another_directory_reads_nothing(handover: HandoverList, other: str) -> None:
    if other != KEY:
        with pytest.raises(ListRefused):
            read_list(other, sign_list(KEY, handover), TODAY)


def test_it_ends_thirty_days_after_its_first_service() -> None:
    first = HandoverList.begin(TODAY).adding(UUID(int=1))
    later = read_list(KEY, sign_list(KEY, first), TODAY + timedelta(days=20)).adding(UUID(int=2))
    token = sign_list(KEY, later)
    assert read_list(KEY, token, TODAY + timedelta(days=30)) == later
    with pytest.raises(ListExpired):
        read_list(KEY, token, TODAY + timedelta(days=31))
    # A changed one that has ended says the same as any changed one.
    with pytest.raises(ListRefused) as refusal:
        read_list(KEY, token[:-2] + "AA", TODAY + timedelta(days=31))
    assert not isinstance(refusal.value, ListExpired)


@given(IDS, st.data())
def test_moving_changes_the_order_and_nothing_else(ids: list[UUID], data: st.DataObject) -> None:
    handover = HandoverList(tuple(ids), TODAY)
    one = data.draw(st.sampled_from(ids))
    places = data.draw(st.integers(-MOST_SERVICES, MOST_SERVICES))
    moved = handover.moving(one, places)
    rest = [each for each in ids if each != one]
    assert [each for each in moved.services if each != one] == rest
    wanted = min(max(ids.index(one) + places, 0), len(rest))
    assert moved.services.index(one) == wanted
    assert moved.ends_on == TODAY


@given(st.lists(st.uuids(), max_size=MOST_SERVICES * 2))
def test_each_service_is_on_it_once_and_at_most_so_many(ids: list[UUID]) -> None:
    handover = HandoverList.begin(TODAY)
    for each in ids:
        handover = handover.adding(each)
    assert list(handover.services) == list(dict.fromkeys(ids))[:MOST_SERVICES]
    assert handover.is_full == (len(set(ids)) >= MOST_SERVICES)
    for each in ids:
        handover = handover.without(each)
    assert handover.services == ()
    assert sign_list(KEY, handover) == ""
