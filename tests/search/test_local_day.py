"""What depends on the day: statements of room that have ended, and hours of a season, a holiday, a first Saturday."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.search.arrays.dated_hours import ANY_DAY, LocalDay
from directory.search.document_reader import document_of
from directory.search.name_search import NameSearch
from directory.search.query import Query
from directory.search.results import Fit, Results
from directory.search.search_document import SearchDocument, on_day
from directory.search.whoosh.engine import WhooshEngine
from directory.web.presentation.hours import opening
from tests.order import draws
from tests.search.conftest import UNDERSTANDING, service

RULES = (
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 09:00-17:00; PH off",
    "Mo-Su 10:00-12:00; PH 14:00-15:00",
    "PH 08:00-20:00",
    "Nov 15-Mar 15: Mo-Su 19:00-07:00",
    "Fr-Sa 22:00-04:00; PH off",
    "Sa[1] 10:00-13:00",
    "24/7; Dec 25 off",
    "24/7",
    "off",
    "by appointment",
)
FIRST = date(2026, 11, 20)

Folder = pytest.TempPathFactory


class Today:
    """The day that engines of this file go by."""

    now = ANY_DAY


@pytest.fixture(scope="module")
def by_rule(tmp_path_factory: Folder) -> WhooshEngine:
    """An index of services that differ by their hours alone."""
    engine = WhooshEngine(
        tmp_path_factory.mktemp("hours"), UNDERSTANDING, lambda: LocalDay(Today.now.day, "US")
    )
    record = {"name": "Desk", "organization": {"id": "o", "name": "House"}}
    engine.rebuild(
        [
            document_of(record | {"id": rule, "schedules": [{"opening_hours": rule}]}, {})
            for rule in RULES
        ],
        1,
    )
    return engine


@pytest.fixture
def at_home(app: Flask) -> Iterator[Flask]:
    with app.app_context():
        yield app


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("at_home")
class TestOneReading:
    """Search and pages read hours alike."""

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(
        day=st.integers(0, 60),
        after=st.integers(0, 20 * 24 * 60 - 1),
    )
    def test_search_finds_open_what_its_page_calls_open(
        self, by_rule: WhooshEngine, day: int, after: int
    ) -> None:
        today = FIRST + timedelta(days=day)
        Today.now = LocalDay(today, "US")
        moment = datetime.combine(today, datetime.min.time()) + timedelta(minutes=after)
        found = {hit.id for hit in by_rule.search(Query(open_at=moment)).hits}
        assert found == {rule for rule in RULES if opening([rule], moment).state == "open"}

    def test_a_winter_shelter_is_open_tonight_and_an_office_is_closed_on_thanksgiving(
        self, by_rule: WhooshEngine
    ) -> None:
        Today.now = LocalDay(date(2026, 11, 26), "US")
        asked = datetime.fromisoformat("2026-11-26T10:00")
        tonight = by_rule.search(Query("tonight", asked_at=asked))
        fits = {hit.id: hit.fits[0] for hit in tonight.hits}
        assert fits["Nov 15-Mar 15: Mo-Su 19:00-07:00"] is Fit.MET
        now = {hit.id for hit in by_rule.search(Query(open_at=asked)).hits}
        assert "Mo-Fr 09:00-17:00" in now
        assert "Mo-Fr 09:00-17:00; PH off" not in now


STATED = st.builds(
    lambda number, status, until, words: service(
        number,
        name=words,
        facets={"capacity": (status,), "service": ("emergency_housing",)} if status else {},
        room_until=until,
    ),
    st.integers(0, 30),
    st.sampled_from(("open", "waitlist", "closed", "")),
    st.sampled_from((0, FIRST.toordinal() - 1, FIRST.toordinal(), FIRST.toordinal() + 9)),
    st.sampled_from(("shelter", "shelter beds", "house")),
)
QUESTIONS = (
    Query("shelter tonight", asked_at=datetime.combine(FIRST, datetime.min.time())),
    Query("shelter"),
    Query(filters={"capacity": ("open",)}),
    Query("shelter", filters={"capacity": ("open", "waitlist")}),
    Query(),
)


def answered(folder: Path, documents: Sequence[SearchDocument], day: LocalDay) -> list[Results]:
    engine = WhooshEngine(folder, UNDERSTANDING, lambda: day)
    engine.rebuild(documents, 1)
    return [replace(engine.search(each), took_ms=0.0) for each in QUESTIONS]


@settings(max_examples=draws(25), deadline=None)
@given(documents=st.lists(STATED, max_size=12, unique_by=lambda each: each.id))
def test_a_statement_that_has_ended_counts_as_if_nobody_had_made_it(
    tmp_path_factory: Folder, documents: list[SearchDocument]
) -> None:
    folder = tmp_path_factory.mktemp("room")
    found = answered(folder / "all", documents, LocalDay(FIRST, "US"))
    assert found == answered(folder / "left", [on_day(each, FIRST) for each in documents], ANY_DAY)


def test_names_alone_are_found_without_what_has_ended() -> None:
    ended = service(1, name="Desk", facets={"capacity": ("open",), "mode": ("site",)}, room_until=9)
    lasting = replace(ended, id="other", room_until=FIRST.toordinal())
    open_ended = replace(ended, id="third", room_until=0)
    found = NameSearch([on_day(each, FIRST) for each in (ended, lasting, open_ended)])
    has_room = found.search(Query(filters={"capacity": ("open",)}))
    assert {hit.id for hit in has_room.hits} == {"other", "third"}
    assert found.search(Query(filters={"mode": ("site",)})).total == 3


def test_an_index_sees_a_statement_end_at_midnight(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path, UNDERSTANDING, lambda: Today.now)
    engine.rebuild([service(1, facets={"capacity": ("open",)}, room_until=FIRST.toordinal())], 1)
    has_room = Query(filters={"capacity": ("open",)})
    for days, total in ((0, 1), (1, 0), (0, 1)):
        Today.now = LocalDay(FIRST + timedelta(days=days))
        results = engine.search(has_room)
        assert results.total == total
        assert sum(value.count for value in results.facets["capacity"].values) == total


def test_few_results_of_a_large_index_are_counted_without_what_has_ended(tmp_path: Path) -> None:
    """Few are counted by what their documents carry, which an ended statement still is."""
    others = [service(n, name="Desk", facets={"area": (f"area {n}",)}) for n in range(300)]
    ended = service("ended", name="Lantern", facets={"capacity": ("open",)}, room_until=1)
    engine = WhooshEngine(tmp_path, UNDERSTANDING, lambda: LocalDay(FIRST))
    engine.rebuild([*others, ended], 1)
    for question in (Query("lantern"), Query("desk lantern"), Query("-lantern"), Query()):
        results = engine.search(question)
        assert results.total
        assert results.facets["capacity"].values == ()
