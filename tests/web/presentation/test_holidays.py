"""Public holidays: of the country and the coalition; said beside hours, and kept where the hours speak of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from directory import models as m
from directory.config import read_settings
from directory.settings_file import SettingUnusable
from directory.web.presentation.holidays import holidays_ahead, is_public_holiday
from directory.web.presentation.hours import opening, uncertain_days
from tests.inspection import Page, words
from tests.instances import SECRET_KEY

THANKSGIVING = datetime.fromisoformat("2026-11-26T10:00")
WEEKDAYS = ["Mo-Fr 09:00-17:00"]

ONE_DATABASE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def at_home(app: Flask) -> Iterator[Flask]:
    with app.app_context():
        yield app


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth of a weekday (0 is Monday) in a month; the last one for -1."""
    days = [date(year, month, 1) + timedelta(days=number) for number in range(31)]
    found = [day for day in days if day.month == month and day.weekday() == weekday]
    return found[nth if nth < 0 else nth - 1]


@given(year=st.integers(2024, 2035))
def test_holidays_of_the_country_are_those_of_its_law(year: int) -> None:
    """5 U.S.C. 6103, without the one that many states do not keep and without the days that stand in for a weekend."""
    law = {
        date(year, 1, 1), date(year, 6, 19), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25),
        nth_weekday(year, 1, 0, 3), nth_weekday(year, 2, 0, 3), nth_weekday(year, 5, 0, -1),
        nth_weekday(year, 9, 0, 1), nth_weekday(year, 11, 3, 4),
    }  # fmt: skip
    workdays = {day for day in law if day.weekday() < 5}
    assert {day for day in workdays if not is_public_holiday("US", day)} == set()
    ordinary = nth_weekday(year, 3, 2, 2)
    assert not is_public_holiday("US", ordinary)
    assert not is_public_holiday("QQ", date(year, 1, 1)), "a country that the library does not know"


@ONE_DATABASE
def test_hours_are_said_to_be_uncertain_on_a_holiday(at_home: Flask) -> None:
    assert uncertain_days(WEEKDAYS, THANKSGIVING) == [THANKSGIVING.date()]
    assert uncertain_days(WEEKDAYS, THANKSGIVING - timedelta(days=2)) == []
    evening = THANKSGIVING - timedelta(hours=13)
    assert uncertain_days(WEEKDAYS, evening) == [THANKSGIVING.date()], (
        "it opens next on the holiday"
    )
    assert uncertain_days([], THANKSGIVING) == []
    assert uncertain_days(["by appointment"], THANKSGIVING) == []


@ONE_DATABASE
def test_hours_that_speak_of_holidays_are_taken_at_their_word(at_home: Flask) -> None:
    closed = [f"{WEEKDAYS[0]}; PH off"]
    assert opening(WEEKDAYS, THANKSGIVING).state == "open"
    assert opening(closed, THANKSGIVING).state == "closed"
    assert opening(closed, THANKSGIVING + timedelta(days=1)).state == "open"
    assert uncertain_days(closed, THANKSGIVING) == []


@ONE_DATABASE
def test_the_coalition_names_days_of_its_own(at_home: Flask) -> None:
    known = at_home.config["SETTINGS"]
    at_home.config["SETTINGS"] = replace(known, holidays="2026-10-12 2026-11-27")
    assert holidays_ahead(THANKSGIVING, 3) == [date(2026, 11, 26), date(2026, 11, 27)]
    assert uncertain_days(WEEKDAYS, datetime.fromisoformat("2026-10-12T10:00")) == [
        date(2026, 10, 12)
    ]


@pytest.mark.parametrize("written", ["12 October", "2026-02-30", "2026-10-12, 2026-11-27"])
def test_days_that_are_none_are_refused(written: str) -> None:
    with pytest.raises(SettingUnusable, match="DIRECTORY_HOLIDAYS"):
        read_settings({"DIRECTORY_SECRET_KEY": SECRET_KEY, "DIRECTORY_HOLIDAYS": written})


@ONE_DATABASE
def test_results_and_service_say_so_in_words(
    browse: Callable[..., Page], write: Callable[..., None]
) -> None:
    service = m.Service(
        name="Day desk",
        organization=m.Organization(name="Pier House"),
        status=m.ServiceStatus.ACTIVE,
    )
    service.schedules.append(m.Schedule(opening_hours=WEEKDAYS[0]))
    write(service)
    card = browse("/en/search?open=2026-11-26T10:00").soup.select_one(".open-state")
    assert card is not None
    assert words(card).endswith("Hours may differ on Nov 26, 2026, a public holiday.")
    for day, language in (("2026-11-24T10:00", "en"), ("2026-11-26T10:00", "es")):
        text = browse(f"/{language}/search?open={day}").text
        assert ("Hours may differ" in text) is False
        assert ("El horario puede cambiar" in text) is (language == "es")
