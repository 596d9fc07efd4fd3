"""The page to hand over at a meeting: of each gap why, for how many, who is near, and what is asked of whom."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

from directory.gaps.answers import ranked_answers
from directory.gaps.evaluation import Status
from directory.gaps.near_misses import near_misses
from directory.planning import gap_labels
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.gap_cache import gap_cache
from tests.planning.conftest import fields_of, seen


def test_each_gap_says_why_who_is_near_and_what_is_asked_of_whom(
    planned: Flask, planner: FlaskClient
) -> None:
    with planned.app_context():
        picture = gap_cache().picture(db.session(), local_now().date())
        first = next(
            each for each in ranked_answers(picture) if each.number(Status.MET) < each.asked
        )
        column = (*first.columns[Status.UNMET], *first.columns[Status.UNKNOWN])[0]
        code, area = picture.targets[first.target].code, picture.supply.areas[column]
        reasons = {why for (target, _), why in picture.why.items() if target == first.target}
        near = {
            picture.supply.organizations[picture.supply.organization[each.listing]]
            for each in near_misses(picture.evaluation, {first.target})
        }
        db.session.remove()
    address = f"/planning/targets/{code}/areas/{area}"
    fields = fields_of(seen(planner, address), "actions")
    task = {
        "text": "Ask the shelter about evenings",
        "owner": "Housing group",
        "due_on": "2027-01-15",
    }
    assert planner.post(f"{address}/actions", data=fields | task).status_code == 302
    page = seen(planner, "/planning/brief")
    text = " ".join(page.text.split())
    for why in reasons:
        assert re.search(rf"{re.escape(gap_labels.WHY[why])} \(\d+ areas?\)", text)
    (who,) = re.findall(r"1\. .*?Who is near (.*?)\. What is asked of whom", text)[:1]
    names = [each.rpartition(" (")[0] for each in who.split("; ")]
    assert 0 < len(names) <= 3
    assert set(names) <= near
    assert "Ask the shelter about evenings Housing group, by Jan 15, 2027" in text


def test_the_small_map_has_the_sign_of_each_area(planned: Flask, planner: FlaskClient) -> None:
    page = seen(planner, "/planning/brief")
    with planned.app_context():
        picture = gap_cache().picture(db.session(), local_now().date())
        db.session.remove()
    drawn = page.soup.select("figure svg path title")
    assert len(drawn) == len(picture.supply.areas)
    signs = {each.get_text() for each in page.soup.select("figure svg text")}
    assert signs <= set(gap_labels.SIGN.values())
