"""Reading the address of the search page: whatever stands in it, there is a question and a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as trial
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from directory import models as m
from directory.referral.filters import VOCABULARIES
from directory.referral.search_form import LAST_PAGE, LONGEST, Question, read_question
from directory.search.query import Sort
from directory.web.database import db
from tests.order import draws
from tests.referral.conftest import Town

SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
NAMES = [
    "q", "near", "within", "open", "at", "verified", "unsaid", "level", "sort",
    "page", "exact", "fragment", "_scheme", "_external", "_anchor", "_method",
    "lang", "endpoint", "values", "self", *VOCABULARIES,
]  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "", "now", "spa", "bilingual", "distance", "verified", "38.05,-122.15", "old_town", "0", "-1", "1e9", "²",
            "99999999", "999999999999999999999", "2026-13-45", "0001-01-01T00:00", "9999-12-31T23:59", "\x00", "%00",
            "2026-11-25T10:00+14:00", "\u202e", "\ud83d\ude00", "javascript:alert(1)", "<script>", "'\"", "a" * 3000,
            "results", "24:00", "2026-W01-1", "none",
        ]
    ),
)  # fmt: skip
QUERIES = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=8)


@pytest.fixture
def ask(app: Flask) -> Callable[..., Question]:
    """The question of an address with these pairs."""

    def read(*pairs: tuple[str, str]) -> Question:
        with app.test_request_context("/en/search"):
            return read_question(MultiDict(pairs), db.session())

    return read


@SQLITE
def test_an_address_without_a_query_asks_for_everything(ask: Callable[..., Question]) -> None:
    question = ask()
    assert question.query.text == ""
    assert question.query.filters == {}
    assert (question.query.page, question.query.per_page) == (1, 20)
    assert question.query.sort is Sort.RELEVANCE
    assert question.query.correct


@SQLITE
def test_what_can_be_read_is_read(ask: Callable[..., Question]) -> None:
    question = ask(
        ("q", "  a   bed "), ("language", "spa"), ("language", "vie"), ("language", "spa"), ("language", ""),
        ("level", "remote"), ("near", "38.05,-122.15"), ("sort", "distance"), ("page", "3"), ("exact", "1"),
        ("open", "2026-11-25T10:30"),
    )  # fmt: skip
    query = question.query
    assert query.text == "a bed"
    assert query.filters == {"language": ("spa", "vie")}
    assert query.minimum_level == "remote"
    assert query.near is not None
    assert (query.near.latitude, query.near.longitude) == (38.05, -122.15)
    assert (query.sort, query.page, query.correct) == (Sort.DISTANCE, 3, False)
    assert query.open_at == datetime(2026, 11, 25, 10, 30)  # noqa: DTZ001 - local time, as hours are written


@SQLITE
def test_a_radius_an_age_and_silence_are_read(ask: Callable[..., Question]) -> None:
    query = ask(
        ("near", "38.05,-122.15"), ("within", "10"), ("verified", "90"), ("unsaid", "1"), ("without", "needs_id"),
    ).query  # fmt: skip
    assert query.near is not None
    assert round(query.near.kilometres) == 16
    assert query.verified_since is not None
    assert query.not_stated
    assert query.filters == {"without": ("needs_id",)}


@SQLITE
@pytest.mark.parametrize(
    ("opens", "chosen", "read"),
    [
        ("at", "2026-11-28T10:00", "2026-11-28T10:00"),
        ("", "2026-11-28T10:00", "2026-11-28T10:00"),
        ("2026-11-28T10:00", "", "2026-11-28T10:00"),
        ("now", "2026-11-28T10:00", "now"),
        ("at", "", ""),
    ],
)
def test_now_or_a_chosen_time(
    ask: Callable[..., Question], opens: str, chosen: str, read: str
) -> None:
    question = ask(("open", opens), ("at", chosen))
    assert question.open == read
    assert question.at == ("" if read == "now" else read)


@SQLITE
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("level", "fluent"), ("sort", "price"), ("page", "0"), ("page", "-3"), ("page", "two"), ("page", "1.5"),
        ("page", "9" * 40), ("open", "tomorrow"), ("open", "2026-13-01"), ("exact", "yes"), ("within", "7"),
        ("verified", "1"), ("open", "0001-01-01"), ("open", "9999-12-31"), ("_scheme", "x"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out(
    ask: Callable[..., Question], name: str, value: str
) -> None:
    assert ask((name, value)).query == ask().query


@SQLITE
def test_everything_has_its_limits(ask: Callable[..., Question]) -> None:
    question = ask(("q", "a" * 9000), ("near", "b" * 9000), ("page", "99999999"))
    assert len(question.query.text) == LONGEST
    assert len(question.near) == LONGEST
    assert question.place_unknown
    assert question.query.page == LAST_PAGE


@SQLITE
def test_distance_needs_a_place(ask: Callable[..., Question]) -> None:
    assert ask(("sort", "distance"), ("near", "nowhere")).query.sort is Sort.RELEVANCE


@trial(
    max_examples=draws(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(pairs=QUERIES)
@SQLITE
def test_no_address_is_an_error(
    client: FlaskClient, town: Town, pairs: list[tuple[str, str]]
) -> None:
    clean = [(name, value.encode("utf-8", "replace").decode()) for name, value in pairs]
    for path in ("/vi/search", "/en/suggestions"):
        answer = client.get(path, query_string=MultiDict(clean))
        assert answer.status_code == 200, clean
        assert b"<script>alert" not in answer.data


HOSTILE = (
    "q=%00", "near=%00", "near=Old%00Town", "area=%00", "service=%00&service=%ff", "q=%ff%fe", "near=%ff",
    "open=0001-01-01", "open=9999-12-31T23:59", "open=0001-01-01T00:00", "page=99999999", "page=%D9%A3",
    "q=%ED%A0%80", "&&==&=", "q", "q=" + "%22" * 300, "language=spa&" * 400, "_scheme=javascript&_external=1",
    "_anchor=x&_method=POST&lang=zz", "fragment=results&_scheme=", "near=999999,999999", "sort[]=x",
)  # fmt: skip


def test_hostile_addresses_get_a_page(client: FlaskClient, town: Town) -> None:
    records = (f"services/{town.shelter}", f"organizations/{town.operator}")
    for query in HOSTILE:
        for page in ("", "search", "browse", "about", *records):
            assert client.get(f"/en/{page}?{query}").status_code == 200, (page, query)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/en/services/not-an-id", 404), ("/en/services/", 404), ("/xx/search", 404), ("/en/search/", 404),
        ("/en/services/00000000-0000-4000-8000-000000000000", 404), ("/en/organizations/%00", 404),
        ("/en/services/%ff", 404),
    ],
)  # fmt: skip
@SQLITE
def test_addresses_that_name_nothing_answer_like_missing_ones(
    client: FlaskClient, path: str, status: int
) -> None:
    assert client.get(path).status_code == status


def test_an_unlisted_service_answers_like_a_missing_one(client: FlaskClient, town: Town) -> None:
    assert client.get(f"/en/services/{town.unlisted}").status_code == 404
    assert m.Audience.STAFF.value not in client.get("/en/search?q=nobody").get_data(as_text=True)
