"""Rules of hours that are chosen: what was chosen is what each day says, against a day-by-day reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from itertools import combinations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, reject
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.parsing.hours import read_timetable
from directory.staff.hours import HoursUnclear, join, read_exceptions, read_week, split
from directory.staff.hours_rules import DAYS, MONTHS, WEEKS, HoursRule, clause, with_rule
from directory.staff.row_forms import week_in_words
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of

YEAR = [date(2026, 1, 1) + timedelta(days=each) for each in range(365)]
SPANS = [(9, 12), (13, 17), (18, 20), (20, 22)]
"""Times that do not touch, so that what stands beside each other stays apart."""
RULES = st.lists(
    st.tuples(
        st.sets(st.sampled_from(list(DAYS)), min_size=1), st.sampled_from(list(WEEKS)),
        st.none() | st.tuples(st.sampled_from(list(MONTHS)), st.sampled_from(list(MONTHS))),
    ),
    min_size=1, max_size=4,
)  # fmt: skip


def made(drawn: list[tuple[set[str], str, tuple[str, str] | None]]) -> list[HoursRule]:
    return [
        HoursRule(tuple(sorted(days)), time(opens), time(closes), weeks, months)
        for (days, weeks, months), (opens, closes) in zip(drawn, SPANS, strict=False)
    ]


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (
            "We 13:00-18:00; Sa[1] 10:00-13:00",
            "Wed 1–6 PM; 1st Saturday of the month, 10 AM – 1 PM",
        ),
        ("Mo-Fr 09:00-17:00", "Mon–Fri 9 AM – 5 PM"),
        ("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; PH off"),
        ("Jun-Aug: Mo 10:00-12:00", "Jun-Aug: Mo 10:00-12:00"),
        ("", ""),
    ],
)
def test_a_week_is_shown_in_words_that_are_read_back(app: Flask, kept: str, shown: str) -> None:
    with app.test_request_context("/staff/"):
        assert week_in_words(kept) == shown


def test_words_of_any_week_are_read_back_as_the_same_hours(app: Flask) -> None:
    @given(RULES)
    def check(drawn: list[tuple[set[str], str, tuple[str, str] | None]]) -> None:
        text = ""
        try:
            for rule in made(drawn):
                text = with_rule(text, rule)
        except HoursUnclear:
            reject()
        assert read_week(week_in_words(text)) == read_week(text)

    with app.test_request_context("/staff/"):
        check()


def falls(rule: HoursRule, day: date) -> bool:
    """Whether a rule speaks of a day."""
    if list(DAYS)[day.weekday()] not in rule.days:
        return False
    if rule.months:
        first, last = (list(MONTHS).index(each) + 1 for each in rule.months)
        inside = (
            first <= day.month <= last if first <= last else day.month >= first or day.month <= last
        )
        if not inside:
            return False
    weeks = {int(each) for each in rule.weeks.split(",") if each}
    last_of_month = (day + timedelta(days=7)).month != day.month
    return not weeks or (day.day - 1) // 7 + 1 in weeks or (-1 in weeks and last_of_month)


@given(RULES)
def test_each_day_says_what_was_chosen(
    drawn: list[tuple[set[str], str, tuple[str, str] | None]],
) -> None:
    rules = made(drawn)
    # Seasons last, one at most: two that overlap replace each other in the order in which they were added.
    usual = [each for each in rules if not each.months]
    seasons = [each for each in rules if each.months][:1]
    text = ""
    for rule in [*usual, *seasons]:
        try:
            text = with_rule(text, rule)
        except HoursUnclear:
            # Two that name the same weeks of one weekday: the text field takes them.
            assert any(_clash(*pair) for pair in combinations(usual, 2))
            reject()
    timetable = read_timetable(text)
    assert timetable is not None
    for day in YEAR:
        replaced = [each for each in seasons if falls(each, day)]
        expected = sorted(
            (60 * each.opens.hour, 60 * each.closes.hour)
            for each in (replaced or [each for each in usual if falls(each, day)])
            if each.opens and each.closes
        )
        found = timetable.on(day)
        assert sorted(found.spans if found else ()) == expected, (text, day)


def _clash(one: HoursRule, other: HoursRule) -> bool:
    return bool(one.weeks and other.weeks and {*one.days} & {*other.days})


def test_rules_by_hand() -> None:
    nine, five = time(9), time(17)
    week = with_rule("Mon-Fri 9am-5pm", HoursRule(("We",), time(18), time(20), "2"))
    assert week == "Mo-Fr 09:00-17:00, We[2] 18:00-20:00"
    week = with_rule(week, HoursRule(("PH",)))
    week = with_rule(week, HoursRule(("Sa",), nine, time(0), by_appointment=True))
    assert week == 'Mo-Fr 09:00-17:00, Sa 09:00-24:00 "by appointment", We[2] 18:00-20:00; PH off'
    assert with_rule(
        week, HoursRule(("Mo", "Tu", "Th"), nine, five, months=("Jun", "Aug"))
    ).endswith("; Jun-Aug Mo-Tu,Th 09:00-17:00")
    assert clause(HoursRule(("Fr",), time(22), time(6))) == "Fr 22:00-06:00"


@pytest.mark.parametrize(
    "wrong",
    [HoursRule(()), HoursRule(("Mo",), time(9)), HoursRule(("PH", "Mo"), time(9), time(10))],
)
def test_what_is_not_whole_is_said(wrong: HoursRule) -> None:
    with pytest.raises(HoursUnclear):
        clause(wrong)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_hours_are_chosen_previewed_in_words_and_saved(
    write: Callable[..., None], session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Callable[..., Page]
) -> None:  # fmt: skip
    write(
        m.Organization(
            name="Lantern House", services=[m.Service(name="Clinic", description="A clinic")]
        )
    )
    session.rollback()
    found = session.scalars(select(m.Service)).one()
    here, editor = f"/staff/services/{found.id}/hours", sign_in(m.Role.EDITOR)
    row = "schedules-0"
    chosen = {
        f"{row}-week": "Mon-Fri 9am-5pm", f"{row}-days": ["We"], f"{row}-weeks": "2", f"{row}-opens": "18:00",
        f"{row}-closes": "20:00",
    }  # fmt: skip
    first = fields_of(browse(here, by=editor)) | chosen
    refused = inspect_page(editor.post(here, data=first))
    assert "Press “Add these hours” first" in refused.text
    added = inspect_page(editor.post(here, data=first | {"add": row}))
    assert fields_of(added)[f"{row}-week"] == "Mo-Fr 09:00-17:00, We[2] 18:00-20:00"
    assert "2nd Wednesday" in added.soup.select_one(".hours").text
    half = fields_of(added) | {f"{row}-opens": "18:00", "add": row}
    assert "Choose at least one day" in inspect_page(editor.post(here, data=half)).text
    assert editor.post(here, data=fields_of(added)).status_code == 302
    session.rollback()
    assert [each.opening_hours for each in found.schedules] == [
        "Mo-Fr 09:00-17:00, We[2] 18:00-20:00"
    ]


def test_what_cannot_be_read_is_named_and_not_what_can() -> None:
    with pytest.raises(HoursUnclear) as refused:
        read_week("Wed 1pm-7pm; by the moon; Thu 9am-12pm")
    assert "“by the moon”" in str(refused.value)
    assert read_week("Wed 1pm-7pm; 1st Sat 10am-1pm") == "We 13:00-19:00; Sa[1] 10:00-13:00"


WRITTEN_DAYS = st.sampled_from(["%Y-%m-%d", "%b {day}, %Y", "%B {day} %Y", "%b. {day}, %Y"])


@given(
    st.lists(
        st.tuples(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 40), WRITTEN_DAYS),
        max_size=4,
    )
)
def test_exceptions_are_read_as_they_are_written_and_shown_as_they_are_read(
    drawn: list[tuple[date, int, str]],
) -> None:
    def written(day: date, pattern: str) -> str:
        return day.strftime(pattern.replace("{day}", str(day.day)))

    lines, expected = [], []
    for first, length, pattern in drawn:
        last = first + timedelta(days=length)
        days = written(first, pattern) + (f" to {written(last, pattern)}" if length else "")
        lines.append(f"{days} closed")
        syntax = f"{first:%Y %b %d}" + (f"-{last:%Y %b %d}" if length else "")
        expected.append((first, f"{syntax} off"))
    clauses = read_exceptions("\n".join(lines))
    assert sorted(clauses) == sorted(clause for _, clause in expected)
    _week, shown = split(join("Mo-Fr 09:00-17:00", clauses))
    assert read_exceptions(shown) == clauses
    assert not any(f"{day:%Y-%m-%d}" in shown for day, *_ in drawn)


@pytest.mark.parametrize(
    "line",
    ["Decem 32, 2026 closed", "Foo 3, 2026 closed", "closed", "Dec 9, 2026 to Dec 1, 2026 closed"],
)
def test_an_exception_that_cannot_be_read_is_said_with_an_example(line: str) -> None:
    with pytest.raises(HoursUnclear, match="Dec 25, 2026 closed"):
        read_exceptions(line)
