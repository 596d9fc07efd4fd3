"""The form of values in documents: only those that are there; days, moments and ids as text."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, date, datetime
from enum import Enum, IntEnum, StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory import models as m
from directory.hsds import presentation
from directory.hsds.presentation import compact, moment
from directory.hsds.presentation.plain_values import safe_link


class Color(Enum):
    RED = "red"


class Shade(StrEnum):
    DARK = "dark"


class Step(IntEnum):
    FIRST = 1


@pytest.mark.parametrize("value", [None, "", [], {}])
def test_what_says_nothing_is_left_out(value: object) -> None:
    assert compact({"a": value, "b": "x"}) == {"b": "x"}


@pytest.mark.parametrize("value", [False, 0, 0.0])
def test_no_and_zero_are_values(value: object) -> None:
    assert compact({"a": value}) == {"a": value}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Color.RED, "red"),
        (Shade.DARK, "dark"),
        (Step.FIRST, 1),
        (date(2026, 2, 3), "2026-02-03"),
        (datetime(2026, 2, 3, 4, 5, 6, 789, tzinfo=UTC), "2026-02-03T04:05:06Z"),
        (2.0, 2),
        (2.5, 2.5),
        (uuid.UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        ("text", "text"),
        (["a"], ["a"]),
        ({"a": 1}, {"a": 1}),
    ],
)
def test_values_as_json_has_them(value: object, told: object) -> None:
    found = compact({"a": value})
    assert found == {"a": told}
    assert type(found["a"]) is type(told)
    assert json.loads(json.dumps(found)) == found


@given(st.dictionaries(st.text(), st.none() | st.text() | st.integers() | st.booleans()))
def test_what_is_compact_stays_so(fields: dict[str, Any]) -> None:
    once = compact(fields)
    assert compact(once) == once
    assert once == {name: value for name, value in fields.items() if value not in (None, "")}


def test_a_moment_is_in_utc_with_the_letter_for_it() -> None:
    assert moment(datetime(2026, 11, 9, 23, 0, 1, tzinfo=UTC)) == "2026-11-09T23:00:01Z"


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("urn:isbn:123", "urn:isbn:123"), ("desk@harbor.example", "desk@harbor.example"), (None, None), ("", None),
        ("mailto:desk@harbor.example", None), ("host:80", "host:80"), ("host:80x", None), ("1host:x", "1host:x"),
        ("https://a.example/\u2028", None), ("https://a.example/\x9f", None), ("https://a.example/ü", "https://a.example/ü"),
    ],
)  # fmt: skip
def test_links_of_three_schemes_or_of_none(link: str | None, told: str | None) -> None:
    assert safe_link(link) == told


@pytest.mark.parametrize(
    ("extension", "description", "told"),
    [
        ("12", None, {"extension": 12}),
        ("12", "Intake", {"extension": 12, "description": "Intake"}),
        ("12a", None, {"description": "ext. 12a"}),
        ("12a", "Intake", {"description": "Intake, ext. 12a"}),
        (None, "Intake", {"description": "Intake"}),
        ("", None, {}),
    ],
)  # fmt: skip
def test_an_extension_that_is_no_number_stays_in_the_words(
    extension: str | None, description: str | None, told: dict[str, Any]
) -> None:
    record = m.Phone(number="+14155550101", extension=extension, description=description)
    found = presentation.phone(record)
    assert {name: found[name] for name in ("extension", "description") if name in found} == told


def test_a_program_without_description_is_described_by_its_name() -> None:
    owner = m.Organization(name="Harbor House")
    named = m.Program(name="Nights", organization=owner)
    assert presentation.program(named)["description"] == "Nights"
    named.description = "Beds at night"
    assert presentation.program(named)["description"] == "Beds at night"


def test_only_what_was_tested_says_so() -> None:
    assert "tested" not in presentation.language(m.Language(code="spa", tested=False))
    assert presentation.language(m.Language(code="spa", tested=True))["tested"] is True


def test_an_alert_has_its_end_and_an_end_without_alert_is_nothing() -> None:
    owner = m.Organization(name="Harbor House")
    ends = date(2026, 12, 1)
    desk = m.Service(name="Desk", organization=owner, alert_expires_on=ends)
    desk.modified_at = owner.modified_at = datetime(2026, 11, 1, tzinfo=UTC)
    assert "alert_expires_on" not in presentation.service(desk)
    desk.alert = "Closed today"
    assert presentation.service(desk)["alert_expires_on"] == "2026-12-01"


def test_answers_to_yes_and_no_are_told_as_such_and_others_in_their_code() -> None:
    owner = m.Organization(name="Harbor House")
    desk = m.Service(name="Desk", organization=owner)
    desk.modified_at = owner.modified_at = datetime(2026, 11, 1, tzinfo=UTC)
    topics = list(m.PostureTopic)
    for topic, answer in zip(topics, ["yes", "no", "unsure", "never"], strict=False):
        desk.postures.append(m.ServicePosture(topic=topic, answer=answer))
    told = presentation.service(desk)
    found = [told[topic.value] for topic in topics[:4]]
    assert found == [True, False, "unsure", "never"][: len(found)]
    assert found[:2] == [True, False]


def test_populations_are_in_the_order_of_their_codes() -> None:
    owner = m.Organization(name="Harbor House")
    desk = m.Service(name="Desk", organization=owner)
    desk.modified_at = owner.modified_at = datetime(2026, 11, 1, tzinfo=UTC)
    for code, accepts in (("women", True), ("men", False), ("youth", True)):
        desk.populations.append(m.ServicePopulation(code=code, accepts=accepts))
    assert presentation.service(desk)["populations"] == [
        {"code": "men", "accepts": False}, {"code": "women", "accepts": True}, {"code": "youth", "accepts": True},
    ]  # fmt: skip
