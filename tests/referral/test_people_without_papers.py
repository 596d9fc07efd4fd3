"""Whether people without papers are served stands once on a page, under one name, whoever asked it and how."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from tests.inspection import Page, words
from tests.referral.conftest import Town
from tests.referral.test_places_and_numbers import change

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
NAME = "Undocumented people"


@pytest.mark.parametrize("accepts", [None, True, False])
@pytest.mark.parametrize("answer", [None, "yes", "no", "case_by_case"])
def test_one_fact_stands_once(
    answer: str | None,
    accepts: bool | None,
    town: Town,
    session: Session,
    browse: Callable[..., Page],
) -> None:
    rows = [m.ServicePopulation(vocabulary="populations", code="undocumented", accepts=accepts)]
    postures = [m.ServicePosture(topic=m.PostureTopic.SERVES_UNDOCUMENTED, answer=answer or "")]
    change(
        session, town.silent,
        populations=rows if accepts is not None else [], postures=postures if answer else [],
    )  # fmt: skip
    page = browse(f"/en/services/{town.silent}")
    told = [words(each) for each in page.soup.select(".yes-no li")]
    said = {
        each for each in (accepts, {"yes": True, "no": False}.get(answer or "")) if each is not None
    }
    expected = {frozenset({True}): [f"Yes: {NAME}"], frozenset({False}): [f"{NAME}: not accepted"]}
    assert told == expected.get(frozenset(said), [])
    assert page.text.count(NAME) == 1, "told, or asked"
    assert "without papers" not in page.text
