"""Planning ends in time: a file made to be slow is refused with a sentence, and looks alike are remembered once."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.fields.kinds import KINDS
from directory.imports.planning import plan_listings
from directory.imports.planning.known_records import Facts, Picture
from directory.imports.planning.record_pairs import Pairing
from directory.imports.planning.time_limit import PlanningTooLong, check_time, time_limit
from directory.staff import import_jobs
from tests.imports.importing import listing, sheet
from tests.imports.trees import records_of
from tests.inspection import inspect_page
from tests.staff.forms import fields_of

IDS = [UUID(int=number) for number in range(1, 7)]
KEYS = st.lists(st.sampled_from("abcd"), max_size=3, unique=True)


def test_planning_ends_when_its_time_is_over() -> None:
    incoming = records_of(sheet(listing("Lantern House", "Beds", "12 Signal Street")))
    for _again in range(2):
        with pytest.raises(PlanningTooLong, match="Nothing was changed"), time_limit(-1):
            plan_listings(incoming, Picture(), date(2026, 11, 27), "US")
    check_time()
    with time_limit(60):
        assert plan_listings(incoming, Picture(), date(2026, 11, 27), "US").groups


@given(
    st.dictionaries(st.sampled_from("uvwxyz"), KEYS), st.dictionaries(st.sampled_from(IDS), KEYS)
)
def test_pairs_are_those_without_a_second_partner(
    wanted: Mapping[str, list[str]], on_record: Mapping[UUID, list[str]]
) -> None:
    records: dict[str, dict[UUID, Facts]] = {kind: {} for kind in KINDS} | {
        "service": dict.fromkeys(IDS, Facts())
    }
    pairing = Pairing(Picture(records=records))
    pairing.pair("service", wanted, on_record, lambda _key, _record: True)
    share = {
        (key, each)
        for key, keys in wanted.items()
        for each, held in on_record.items()
        if set(keys) & set(held)
    }
    for key in wanted:
        partners = sorted(each for other, each in share if other == key)
        only = len(partners) == 1 and sum(each == partners[0] for _other, each in share) == 1
        assert pairing.found.get(("service", key)) == (partners[0] if only else None)
        assert pairing.apart.get(("service", key), ()) == (() if only else tuple(partners))


def test_a_thousand_that_look_like_the_same_thousand_are_remembered_once() -> None:
    ids = [UUID(int=number) for number in range(300)]
    records: dict[str, dict[UUID, Facts]] = {kind: {} for kind in KINDS} | {
        "service": dict.fromkeys(ids, Facts())
    }
    pairing = Pairing(Picture(records=records))
    wanted = {str(number): ["beds"] for number in range(300)}
    pairing.pair("service", wanted, {each: ["beds"] for each in ids}, lambda _key, _record: True)
    assert len(pairing.apart) == 300
    assert len({id(each) for each in pairing.apart.values()}) == 1
    with pytest.raises(PlanningTooLong), time_limit(-1):
        pairing.pair("service", wanted, {ids[0]: ["beds"]}, lambda _key, _record: True)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_page_of_a_plan_says_so(
    sign_in: Callable[[m.Role], FlaskClient], session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = sign_in(m.Role.EDITOR)
    given = fields_of(inspect_page(editor.get("/staff/imports")))
    given |= {
        "kind": "table",
        "file": (io.BytesIO(b"Agency,Phone\nLantern House,415-555-0101\n"), "agencies.csv"),
    }
    columns = editor.post("/staff/imports", data=given, content_type="multipart/form-data").headers[
        "Location"
    ]
    plan = editor.post(columns, data=fields_of(inspect_page(editor.get(columns)))).headers[
        "Location"
    ]
    monkeypatch.setattr(import_jobs, "PLANNING_SECONDS", -1.0)
    answer = editor.get(plan, follow_redirects=True)
    assert "takes too long: many of its rows look like many of ours" in inspect_page(answer).text
    assert session.scalars(select(m.Organization)).all() == []
