"""Targets: in which order their areas and they stand, what the editor writes, and the way back from retiring one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from directory.db import begin_writing
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Questions
from directory.models import GapRecord, Target
from directory.planning.targets import TargetForm
from directory.web.database import db
from tests.clock import local_today
from tests.gaps.example import TARGETS
from tests.gaps.example_picture import picture
from tests.planning.conftest import fields_of, notices, seen

AT = "/planning/targets"


def test_areas_of_a_target_stand_by_what_they_miss_then_by_name(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    """T1 misses 200 points in South, 150 in Center, 50 in North; of T4 Center and South miss nothing."""
    shown = show(picture())
    for code, areas in (("T1", ["South", "Center", "North"]), ("T4", ["North", "Center", "South"])):
        page = seen(planner, f"{AT}/{code}")
        assert [each.text for each in page.soup.select("main .gap-list a")] == areas
        number = shown.bundle.asked.number(code)
        met = sum(
            status.value == "met" for cell, status in shown.statuses.items() if cell[0] == number
        )
        assert f"Met in {met} of 3 areas." in page.soup.select_one(".lead").text
    seen(planner, f"{AT}/T9", 404)


def test_of_areas_that_miss_as_much_the_first_by_name_stands_first(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    need = np.array([(*[50.0] * 3, np.nan)], dtype=float)
    show(picture([], questions=Questions(TARGETS[:1], need)))
    page = seen(planner, f"{AT}/T1")
    assert [each.text for each in page.soup.select("main .gap-list a")] == [
        "Center",
        "North",
        "South",
    ]


def test_targets_of_one_group_stand_together(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    shown = show(picture())
    for number, group in enumerate(["Housing", "Law", "Housing", None]):
        shown.record(number).group = group
    links = [each for each in seen(planner, AT).links() if each.startswith(f"{AT}/T")]
    order = list(dict.fromkeys(each.rpartition("/")[2] for each in links))
    assert order == ["T1", "T3", "T2", "T4"]


def written(planned: Flask, **sent: str | list[str]) -> Target:
    record = Target(code="")
    with planned.test_request_context(method="POST", data={"code": "x"} | sent):
        TargetForm().keep(record)
    return record


def test_what_is_left_open_counts_as_usual(planned: Flask) -> None:
    plain = written(planned)
    assert (plain.k, plain.severity, plain.equity, plain.law_code) == (1, 3, 1.0, None)
    none = written(planned, k="", severity="", equity="", law_code="")
    assert (none.k, none.severity, none.equity, none.law_code) == (1, 1, 1.0, None)
    told = written(planned, k="2", severity="4", equity="1.5", law_code="city-law")
    assert (told.k, told.severity, told.equity, told.law_code) == (2, 4, 1.5, "city-law")


def test_the_whole_map_together_is_no_list_of_areas(planned: Flask) -> None:
    assert written(planned, area_codes=["millrace", "citywide"]).area_codes == ["citywide"]
    assert written(planned, area_codes=["millrace"]).area_codes == ["millrace"]


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, False), ({"k": "3", "severity": "5"}, False), ({"service": "hotline"}, True),
        ({"languages": "spa"}, True), ({"population": "cis_men"}, True),
    ],
)  # fmt: skip
def test_the_sentence_is_said_once_something_is_chosen(
    planned: Flask, sent: dict[str, str], says: bool
) -> None:
    with planned.test_request_context(method="POST", data=sent):
        words = TargetForm().in_words
    assert words.startswith("At least ") if says else words == ""


@pytest.mark.parametrize(
    "name", ["service", "minimum_level", "population", "daypart", "hours_rule", "law_code"]
)
def test_a_choice_that_is_not_offered_is_said_at_its_field(planner: FlaskClient, name: str) -> None:
    page = sent_to(
        planner, "/planning/targets/new", 422,
        **{"code": "lantern", "service": "hotline", "languages": "spa", name: "no such choice"},
    )  # fmt: skip
    assert f'href="#{name}"' in page


def sent_to(planner: FlaskClient, address: str, status: int, **sent: str) -> str:
    fields = fields_of(seen(planner, address), "") | sent
    with planner.post(address, data=fields) as answer:
        assert answer.status_code == status
        return str(answer.location) if status == 302 else str(answer.get_data(as_text=True))


SAVED = "Saved: the target. The list of targets shows it, and every figure counts it from now on."


def test_a_target_is_written_changed_retired_and_back(planned: Flask, planner: FlaskClient) -> None:
    level = "Choose the language whose level is meant"
    taken = "Another target has this short name"
    fields = {"code": "eye-doctor", "service": "dental_and_vision", "k": "2"}
    assert level in sent_to(planner, f"{AT}/new", 422, **fields, minimum_level="bilingual")
    assert taken in sent_to(planner, f"{AT}/new", 422, **fields | {"code": "shelter-night"})
    assert sent_to(planner, f"{AT}/new", 302, **fields) == f"{AT}/eye-doctor"
    assert notices(seen(planner, f"{AT}/eye-doctor")) == [SAVED]
    edit = f"{AT}/eye-doctor/edit"
    assert taken in sent_to(planner, edit, 422, code="shelter-night")
    assert (
        sent_to(planner, edit, 302, code="eye-doctors", owner="Health group") == f"{AT}/eye-doctors"
    )
    page = seen(planner, f"{AT}/eye-doctors")
    assert notices(page) == [SAVED]
    assert "Health group" in page.text
    seen(planner, edit, 404)

    at = f"{AT}/eye-doctors/retirement"
    gone = fields_of(seen(planner, f"{AT}/eye-doctors/edit"), "/retirement")
    with planner.post(at, data=gone | {"version": "1", "form_key": "stale"}) as answer:
        assert answer.status_code == 409
        assert "Someone else has changed this target since" in answer.get_data(as_text=True)
    with planner.post(at, data=gone) as answer:
        assert answer.location == AT
    page = seen(planner, AT)
    assert notices(page) == ["eye-doctors is no target any more."]
    assert f"{AT}/eye-doctors" not in page.links()
    with planned.app_context():
        record = db.session.scalars(select(Target).where(Target.code == "eye-doctors")).one()
        assert record.retired_on == local_today()
        gap = db.session.scalars(
            select(GapRecord).where(GapRecord.target_code == "eye-doctors")
        ).one()
        assert gap.opened_on == local_today()
        others = set(db.session.scalars(select(GapRecord.target_code))) - {"eye-doctors"}
        assert "shelter-spanish-women" not in others, "its own gap alone is kept open"
        db.session.remove()
    back = fields_of(page, at)
    assert page.soup.select_one(f"form[action='{at}'] button").text == "Undo"
    with planner.post(at, data=back) as answer:
        assert answer.location == AT
    page = seen(planner, AT)
    assert notices(page) == ["eye-doctors is a target again."]
    assert f"{AT}/eye-doctors" in page.links()


def test_a_retired_target_that_is_saved_again_is_a_target_again(
    planned: Flask, planner: FlaskClient
) -> None:
    with planned.app_context():
        begin_writing(db.session())
        db.session.add(Target(code="once", k=1, service="hotline", retired_on=date(2026, 1, 1)))
        db.session.commit()
        db.session.remove()
    assert sent_to(planner, f"{AT}/once/edit", 302, k="2") == f"{AT}/once"
    assert "two organizations offer" in seen(planner, f"{AT}/once").text


def test_the_editor_is_filled_from_the_address(planner: FlaskClient) -> None:
    page = seen(planner, f"{AT}/new?service=hotline&k=4")
    assert "At least four organizations offer hotline" in page.soup.select_one("#said").text
    assert not page.soup.select("form[action$='/retirement']")
    assert "Nothing is chosen yet." in seen(planner, f"{AT}/new").soup.select_one("#said").text
    back = seen(planner, f"{AT}/shelter-night/edit")
    assert f"{AT}/shelter-night" in back.links()
