"""Answers about words, one by one: what each means for its rows, and that no other word is shown by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from directory import models as m
from directory.imports.mapping import Mapping, with_answers
from directory.imports.readers.row_doubts import DoubtfulColumn
from directory.imports.readers.row_visibility import is_answered
from directory.models import Upload
from directory.staff.word_answers import (
    ADDRESS,
    BOTH,
    CLOSED,
    OPEN,
    PARTNERS,
    PUBLIC,
    answer_of,
    asked_columns,
    heading_words,
    sent_answers,
)
from tests.imports.importing import published
from tests.inspection import inspect_page
from tests.staff.forms import answered, fields_of
from tests.staff.test_imports import result, upload

ANSWERS = (OPEN, PUBLIC, ADDRESS, PARTNERS, BOTH, CLOSED)
WORDS = ("roof gone", "ask first", "", "E", "staff know", "Línea cortada")


def form_of(answers: dict[str, str], *, kind: str, others: bool) -> MultiDict[str, str]:
    """The page about one column as a browser sends it."""
    sent = MultiDict({"asked-0": kind})
    for number, (word, answer) in enumerate(answers.items(), start=1):
        sent[f"word-0-{number}"], sent[f"answer-0-{number}"] = word, answer
    if others:
        sent["others-0"] = "1"
    return sent


def after(answers: dict[str, str], *, kind: str, others: bool, is_table: bool = True) -> Upload:
    """An upload that remembers these answers."""
    found = Upload(kind="table" if is_table else "hsds", name="x", by="x")
    sent = form_of(answers, kind=kind, others=others)
    found.choose(**sent_answers(sent, ["Notes"], found, is_table=is_table).choices())
    return found


def mapping_after(known: Upload) -> Mapping:
    return with_answers(
        Mapping("x"), known.not_public, known.hidden_addresses, known.closed_words, known.word_meanings
    )  # fmt: skip


@given(
    st.dictionaries(st.sampled_from(WORDS), st.sampled_from(ANSWERS), min_size=1),
    st.booleans(),
)
def test_each_word_means_what_was_answered_and_no_other_is_shown_by_it(
    answers: dict[str, str], others: bool
) -> None:
    known = after(answers, kind="words", others=others)
    mapping = mapping_after(known)
    hidden = mapping.visibility.get("Notes", {})
    for word, answer in answers.items():
        meant = answer or (PUBLIC if others else OPEN)
        key = word.casefold()
        assert answer_of(known, "Notes", word) == meant
        assert is_answered(mapping, "Notes", word) is (meant != OPEN)
        assert (hidden.get(key) is False) is (meant in (PARTNERS, BOTH, CLOSED))
        assert (key in mapping.rows.confidential.get("Notes", ())) is (meant in (ADDRESS, BOTH))
        assert (key in mapping.rows.closed.get("Notes", ())) is (meant == CLOSED)
    if OPEN in answers.values() and not others:
        assert not is_answered(mapping, "Notes", "never seen")


@given(
    st.dictionaries(st.sampled_from(WORDS), st.sampled_from(ANSWERS), min_size=1),
    st.booleans(),
)
def test_a_column_that_says_who_may_see_a_row_shows_no_word_without_an_answer(
    answers: dict[str, str], others: bool
) -> None:
    decided = mapping_after(after(answers, kind="column", others=others)).visibility.get("Notes")
    if decided is not None:
        for word, answer in answers.items():
            if not (answer or others):
                assert decided[word.casefold()] is None


@given(
    st.dictionaries(st.sampled_from(WORDS), st.sampled_from(ANSWERS), min_size=1),
    st.booleans(),
    st.sampled_from(["words", "column"]),
)
@example({"E": PUBLIC, "ask first": OPEN}, False, "words")
@example({"E": PARTNERS, "ask first": OPEN}, False, "column")
def test_of_a_package_nothing_is_shown_whose_word_has_no_answer(
    answers: dict[str, str], others: bool, kind: str
) -> None:
    known = after(answers, kind=kind, others=others, is_table=False)
    if others or OPEN not in answers.values():
        assert "Notes" in known.not_public
    else:
        assert known.not_public.get("Notes") != []
        assert kind == "words" or "Notes" not in known.not_public, "a column is answered whole"
        assert "(all others)" not in known.not_public.get("Notes", [])
    assert not known.word_meanings


def test_the_page_offers_what_makes_a_difference() -> None:
    column = DoubtfulColumn("address_1", {"Elm": 2}, {}, is_new=True, says={"Elm": "“elm” is odd"})
    (of_table,) = asked_columns([(3, column)], Upload(kind="table"), is_table=True)
    assert tuple(of_table.labels) == ANSWERS
    assert (of_table.words[0].reason, of_table.open_rows) == ("is odd", 2)
    (of_package,) = asked_columns([(3, column)], Upload(kind="hsds"), is_table=False)
    assert tuple(of_package.labels) == (OPEN, PUBLIC, ADDRESS)
    assert "“street”" in of_package.question


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("service.description", "description of the service"),
        ("organization.name", "name of the organization"),
        ("place.addresses.address_2", "address of the place"),
        ("location.words", "texts about the place"),
        ("x_audience", "x_audience"),
        ("extensions.access", "extensions.access"),
    ],
)
def test_where_words_of_a_package_stand_is_said_without_codes(heading: str, words: str) -> None:
    assert heading_words(heading) == words


@pytest.mark.slow
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_one_is_shown_one_has_closed_one_waits_and_what_is_understood_still_closes(
    sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    notes = {
        "Roof collapsed in the storm": CLOSED,
        "Only staff know the spot": PUBLIC,
        "the line went dead": OPEN,
        "Only staff know the spot. CLOSED until further notice": PUBLIC,
    }
    rows = "".join(
        f"Agency {at} of Elms,Meals {at},{4000 + at * 7} Amber Street,Port Amaranth,Food boxes.,{each}\n"
        for at, each in enumerate(notes)
    )
    content = f"Agency,Program,Address,City,Description,Notes\n{rows}"
    columns = upload(coordinator, content).headers["Location"]
    asked = inspect_page(coordinator.get(columns))
    plan = coordinator.post(columns, data=answered(asked, notes)).headers["Location"]
    while "/meanings" in plan:
        page = inspect_page(coordinator.get(plan))
        plan = coordinator.post(plan, data=fields_of(page)).headers["Location"]
    page = inspect_page(coordinator.get(plan))
    coordinator.post(plan, data=fields_of(page) | {"all": "1"})
    result(coordinator, plan.removesuffix("/plan"))
    session.rollback()
    told = published(session)
    assert [f'"Meals {at}"' in told for at in range(4)] == [False, True, False, False]
    states = {each.name: each.status.value for each in session.scalars(select(m.Service))}
    assert states == {"Meals 0": "inactive", "Meals 1": "active", "Meals 3": "inactive"}
