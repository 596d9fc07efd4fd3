"""Who counts for what: an editor leaves a service out of a target, says why, and lets it count again."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.db import begin_writing
from directory.gaps.area_answers import ask
from directory.gaps.counts import Count
from directory.gaps.evaluation import listings_behind
from directory.gaps.gap_report import Picture
from directory.gaps.listing_names import provider
from directory.models import Role, TargetExclusion
from directory.planning.exclusions import excluded
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.gap_cache import gap_cache
from directory.web.presentation.dates import date_words
from tests.clock import local_today
from tests.inspection import Page
from tests.planning.conftest import fields_of, notices, seen, signed_in

WHY = "It certifies visas and advises nobody"


def picture_of(app: Flask) -> Picture:
    with app.app_context():
        picture = gap_cache().picture(db.session(), local_now().date())
        db.session.remove()
        return picture


def busiest(app: Flask) -> tuple[str, str, list[UUID]]:
    """A cell with two services of two organizations on record: target, area, services."""
    picture = picture_of(app)
    for number, column in picture.statuses:
        behind = listings_behind(picture.evaluation, number, column)
        services = {
            int(picture.supply.organization[row]): picture.bundle.roster.service_id(row)
            for row, count in behind
            if count is not Count.BEST
        }
        if len(services) > 1 and column < len(picture.supply.areas):
            target, area = picture.targets[number].code, picture.supply.areas[column]
            return target, area, [*services.values()]
    pytest.fail("no cell of the town has two organizations on record")


def leave_out(planner: FlaskClient, target: str, area: str, service: UUID) -> None:
    form = f"/planning/targets/{target}/exclusions/new?service={service}&area={area}"
    fields = fields_of(seen(planner, form), "/exclusions") | {"reason": WHY}
    with planner.post(f"/planning/targets/{target}/exclusions", data=fields) as answer:
        assert answer.headers["Location"].endswith(f"/targets/{target}/areas/{area}")


def count_again(planner: FlaskClient, target: str, area: str) -> None:
    page = seen(planner, f"/planning/targets/{target}/areas/{area}")
    fields = fields_of(page, "/end")
    action = page.soup.select_one("form[action$='/end']")
    assert action is not None
    with planner.post(str(action["action"]), data=fields) as answer:
        assert answer.status_code == 302


def recorded(app: Flask, target: str, area: str) -> set[UUID]:
    picture = picture_of(app)
    cell = picture.cell(target, area)
    assert cell is not None
    return {
        picture.bundle.roster.service_id(row)
        for row, count in listings_behind(picture.evaluation, *cell)
        if count is not Count.BEST
    }


def test_a_service_is_left_out_with_a_reason_and_counts_again(
    planned: Flask, planner: FlaskClient, client: FlaskClient
) -> None:
    target, area, (first, second, *_) = busiest(planned)
    before = recorded(planned, target, area)
    others = {code: picture_of(planned).counts for code in ("all",)}
    leave_out(planner, target, area, first)
    assert recorded(planned, target, area) == before - {first}
    page = seen(planner, f"/planning/targets/{target}/areas/{area}")
    assert WHY in page.text
    assert page.soup.select_one(f"a[href$='/{first}']") is not None, "it is named beside the reason"
    count_again(planner, target, area)
    assert recorded(planned, target, area) == before
    assert WHY not in seen(planner, f"/planning/targets/{target}/areas/{area}").text
    leave_out(planner, target, area, second)
    assert recorded(planned, target, area) == before - {second}
    count_again(planner, target, area)
    assert {"all": picture_of(planned).counts} == others


def test_a_question_about_the_same_kind_of_help_leaves_it_out_too_and_says_so(
    planned: Flask, planner: FlaskClient
) -> None:
    target, area, (first, *_) = busiest(planned)
    picture = picture_of(planned)
    number = picture.bundle.asked.number(target)
    assert number is not None
    kind = picture.targets[number].service
    roster = picture.bundle.roster
    row = roster.listing(roster.codes_by_service[first][0])
    assert row is not None
    name = provider(picture, row)
    question = f"/planning/question?service={kind}"
    assert "Not counted, by decision" not in seen(planner, question).text
    leave_out(planner, target, area, first)
    assert f"Not counted, by decision: {name}." in seen(planner, question).text
    at = f"/planning/question/areas/{area}?service={kind}"
    assert left_out(seen(planner, at)) == [f"{name}, since {date_words(local_today())}: {WHY}"]
    earlier = seen(planner, f"{at}&as_of={local_today() - timedelta(days=1)}")
    assert left_out(earlier) == [], "yesterday it counted"
    other = seen(planner, "/planning/question?service=childcare").text
    assert "Not counted, by decision" not in other
    counted = {
        roster.service_id(row)
        for row, _count in listings_behind(
            ask(picture_of(planned), [str(kind)]).evaluation, 0, picture.supply.areas.index(area)
        )
    }
    assert first not in counted
    count_again(planner, target, area)
    assert "Not counted, by decision" not in seen(planner, question).text


def left_out(page: Page) -> list[str]:
    """The lines of those that somebody left out, of a page that lists them."""
    heading = page.soup.find(["h2", "h3"], string=re.compile("by decision|Left out of these"))
    found = heading.find_next("ul").find_all("li") if heading else []
    return [" ".join(each.get_text(" ").split()).replace(" ,", ",") for each in found]


def test_the_page_of_a_target_names_who_is_left_out_of_it_and_lets_one_count_again(
    planned: Flask, planner: FlaskClient
) -> None:
    target, area, (first, *_) = busiest(planned)
    address = f"/planning/targets/{target}"
    assert left_out(seen(planner, address)) == []
    leave_out(planner, target, area, first)
    page = seen(planner, address)
    (line,) = left_out(page)
    assert f": {WHY} Count it again" in line
    (read,) = left_out(seen(signed_in(planned, Role.EDITOR), address))
    assert read.endswith(f": {WHY}"), "who may not decide it has nothing to press"
    action = page.soup.select_one("form[action$='/end']")
    assert action is not None
    with planner.post(str(action["action"]), data=fields_of(page, "/end")) as answer:
        assert answer.location == address
    assert left_out(seen(planner, address)) == []


def test_it_needs_a_reason_and_a_service_that_is_there(
    planned: Flask, planner: FlaskClient
) -> None:
    target, area, (first, *_) = busiest(planned)
    before = recorded(planned, target, area)
    form = f"/planning/targets/{target}/exclusions/new?service={first}&area={area}"
    fields = fields_of(seen(planner, form), "/exclusions") | {"reason": " "}
    with planner.post(f"/planning/targets/{target}/exclusions", data=fields) as answer:
        assert answer.status_code == 422
        assert "Say why" in answer.get_data(as_text=True)
    assert recorded(planned, target, area) == before
    for service in ("", "nonsense", "00000000-0000-0000-0000-000000000000"):
        seen(planner, f"/planning/targets/{target}/exclusions/new?service={service}", 404)
    seen(planner, f"/planning/targets/nowhere/exclusions/new?service={first}", 404)


def test_leaving_out_and_counting_again_say_so_and_happen_once(
    planned: Flask, planner: FlaskClient
) -> None:
    target, area, (first, *_) = busiest(planned)
    picture = picture_of(planned)
    number = picture.bundle.asked.number(target)
    other = next(each for each in range(len(picture.targets)) if each != number)
    form = f"/planning/targets/{target}/exclusions/new?service={first}"
    fields = fields_of(seen(planner, form), "/exclusions") | {"reason": WHY}
    for key in ("one", "two"):
        with planner.post(
            f"/planning/targets/{target}/exclusions", data=fields | {"form_key": key}
        ) as answer:
            assert answer.location == f"/planning/targets/{target}", "no area, so to the target"
    told = notices(seen(planner, f"/planning/targets/{target}"))
    assert len(set(told)) == 1
    assert told[0].startswith("Saved: ")
    assert told[0].endswith(" does not count here any more.")
    with planned.app_context():
        session, day = db.session(), local_today()
        begin_writing(session)
        rows = session.query(TargetExclusion).filter_by(service_id=first, ended_on=None).all()
        assert [each.began_on for each in rows] == [day]
        for of, why, ended in ((other, "Of another", None), (number, "Was once", day)):
            session.add(
                TargetExclusion(
                    target_id=picture.record(of).id,
                    service_id=first,
                    reason=why,
                    began_on=day,
                    ended_on=ended,
                )
            )
        session.flush()
        now = excluded(session, picture, number)
        assert [(each.reason, each.service_id, each.began_on) for each in now] == [
            (WHY, first, day)
        ]
        session.rollback()
        key = rows[0].id
        db.session.remove()
    at = f"/planning/exclusions/{key}/end"
    page = seen(planner, f"/planning/targets/{target}/areas/{area}")
    fields = fields_of(page, at)
    with planner.post(at, data=fields) as answer:
        assert answer.location == f"/planning/targets/{target}/areas/{area}"
    (said,) = notices(seen(planner, f"/planning/targets/{target}/areas/{area}"))
    assert said.endswith(" counts here again.")
    with planned.app_context():
        begin_writing(db.session())
        row = db.session.get(TargetExclusion, key)
        assert row.ended_on == local_today()
        row.ended_on = row.began_on = local_today().replace(year=2025, day=1)
        db.session.commit()
        db.session.remove()
    with planner.post(at, data=fields | {"form_key": "again"}) as answer:
        assert answer.status_code == 302
    with planned.app_context():
        row = db.session.get(TargetExclusion, key)
        assert row.ended_on == local_today().replace(year=2025, day=1), "it ended when it ended"
        db.session.remove()
    assert notices(seen(planner, "/planning/"))


def test_services_that_do_not_count_stand_by_name(planned: Flask) -> None:
    picture = picture_of(planned)
    roster = picture.bundle.roster
    services = [*roster.codes_by_service][:4]
    with planned.app_context():
        session = db.session()
        begin_writing(session)
        for each in services:
            session.add(
                TargetExclusion(
                    target_id=picture.record(0).id,
                    service_id=each,
                    reason="x",
                    began_on=local_today(),
                )
            )
        session.flush()
        found = excluded(session, picture, 0)
        session.rollback()
        db.session.remove()
    assert {each.service_id for each in found} == set(services)
    assert [each.name for each in found] == sorted(each.name for each in found)
