"""A package at work: its prices, onto the list in one press, and a link for people without an account."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Uuid, bindparam, func, select, text

from directory.db import begin_writing
from directory.gaps.certainty import is_question
from directory.gaps.changes import Kind
from directory.gaps.prices import Unit
from directory.gaps.task_evidence import needed_by
from directory.models import (
    Address,
    Audience,
    GapAction,
    GapActionKind,
    Location,
    Organization,
    PlanLink,
    PublishedKind,
    PublishedRecord,
    Scenario,
)
from directory.planning.scenario_changes import changes_of, chosen_changes
from directory.planning.task_labels import task
from directory.web.database import db
from directory.web.gap_cache import gap_cache
from tests.clock import local_today
from tests.inspection import Page, inspect_page
from tests.planning.conftest import fields_of, seen


def codes_of(page: Page, action: str) -> list[str]:
    form = page.soup.select_one(f"form[action='{action}']")
    return [each["value"] for each in form.select("input[name=changes]")]


def test_prices_are_shown_and_changed_by_unit(planner: FlaskClient) -> None:
    page = seen(planner, "/planning/packages?unit=hours&budget=8")
    assert "for a budget of 8 hours of work" in page.text
    assert "These are guesses. Enter what it costs you" in page.text
    fields = fields_of(page, "/planning/packages/prices")
    assert fields["price_bilingual"] == "40"
    bad = fields | {"price_ask": "-1"}
    with planner.post("/planning/packages/prices", data=bad) as answer:
        assert answer.status_code == 422
    with planner.post(
        "/planning/packages/prices", data=fields | {"price_bilingual": "9.5"}
    ) as answer:
        assert answer.location == "/planning/packages?unit=hours"
    again = seen(planner, "/planning/packages?unit=hours&budget=8")
    assert fields_of(again, "/planning/packages/prices")["price_bilingual"] == "9.5"
    assert "These are guesses" not in again.text
    # Money has prices of its own, and none was changed.
    assert (
        fields_of(seen(planner, "/planning/packages?unit=money"), "/prices")["price_bilingual"]
        == "45000"
    )


def test_all_of_a_package_is_on_the_list_in_one_press_as_tasks(
    planned: Flask, planner: FlaskClient
) -> None:
    page = seen(planner, "/planning/packages?budget=6")
    address = "/planning/packages/actions"
    fields = fields_of(page, address) | {"changes": codes_of(page, address)}
    tasks = [
        each.find(string=True, recursive=False).strip()
        for each in page.soup.select("main .gap-list li > div")
    ]
    with planner.post(address, data=fields) as answer:
        assert answer.status_code == 422
        again = inspect_page(answer)
    assert [each.text for each in again.soup.select("main ol li")] == tasks
    fields |= {"owner": "Call group", "due_on": "2027-03-01"}
    for _press in range(2):
        with planner.post(address, data=fields) as answer:
            assert answer.location == "/planning/actions"
    other = fields | {"form_key": "another"}
    with planner.post(address, data=other, follow_redirects=True) as answer:
        assert (
            f"On the list: 0 actions. {len(tasks)} were there already." in inspect_page(answer).text
        )
    with planned.test_request_context():
        picture = gap_cache().picture(db.session(), local_today())
        made = db.session.scalars(select(GapAction).where(GapAction.needs != [])).all()
        made = [each for each in made if each.action_item.owner == "Call group"]
        assert sorted(each.action_item.text for each in made) == sorted(
            f"{each}." for each in tasks
        )
        by_text = {each.action_item.text: each for each in made}
        for change in chosen_changes(picture, fields["changes"], Unit.CALLS):
            each = by_text[f"{task(picture, change.steps)}."]
            asks = any(is_question(picture.supply, step) for step in change.steps)
            assert (each.kind is GapActionKind.ASK) is asks
            assert each.needs == needed_by(change.steps)
            # The task is for a target that asks for what it is about: by it the listing is found to say so.
            target = picture.targets[picture.bundle.asked.number(each.target_code)]
            for step in change.steps:
                code = step.value.partition(":")[0]
                assert step.kind is not Kind.POPULATION or target.population == code
                assert step.kind is not Kind.LANGUAGE or code in target.languages
        assert all(picture.cell(each.target_code, each.area_code) for each in made)
        db.session.remove()


def test_tasks_of_a_plan_for_one_target_are_filed_under_that_target(
    planned: Flask, planner: FlaskClient
) -> None:
    address = "/planning/packages/actions"
    filed = 0
    with planned.test_request_context():
        picture = gap_cache().picture(db.session(), local_today())
        targets = [each.code for each in picture.targets]
        db.session.remove()
    for code in targets:
        page = seen(planner, f"/planning/packages?meet={code}")
        if page.soup.select_one(f"form[action='{address}']") is None:
            continue
        fields = fields_of(page, address) | {"changes": codes_of(page, address), "owner": code}
        with planner.post(address, data=fields) as answer:
            assert answer.location == "/planning/actions"
        with planned.app_context():
            made = [
                each
                for each in db.session.scalars(select(GapAction))
                if each.action_item.owner == code
            ]
            assert {each.target_code for each in made} <= {code}
            filed += len(made)
            db.session.remove()
    assert filed > 1


def kept(planner: FlaskClient, name: str) -> str:
    page = seen(planner, "/planning/packages?budget=8")
    fields = fields_of(page, "/planning/scenarios") | {
        "name": name, "changes": codes_of(page, "/planning/scenarios"),
    }  # fmt: skip
    with planner.post("/planning/scenarios", data=fields) as answer:
        return str(answer.location)


def linked(planned: Flask, planner: FlaskClient, at: str) -> str:
    fields = fields_of(seen(planner, at), f"{at}/links") | {"for_whom": "The city’s grants office"}
    with planner.post(f"{at}/links", data=fields) as answer:
        assert answer.location == f"{at}#links"
    page = seen(planner, at)
    link = page.soup.select_one("#links ~ .panel a")
    assert link.text.endswith(link["href"])
    return str(link["href"])


def test_a_plan_is_read_by_its_link_until_it_ends_or_is_taken_back(
    planned: Flask, planner: FlaskClient
) -> None:
    at = kept(planner, "Eight calls")
    address = linked(planned, planner, at)
    stranger = planned.test_client()
    with stranger.get(address) as answer:
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "Set-Cookie" not in answer.headers
        page = inspect_page(answer)
    assert "Eight calls" not in page.text, "a name may be that of a hidden listing"
    assert not page.soup.select("main form")
    assert page.soup.select("main ol li")
    middle = address[:-9] + ("A" if address[-9] != "A" else "Z") + address[-8:]
    for changed in (middle, "/planning/plans/x"):
        assert stranger.get(changed).status_code == 404
    with planned.app_context():
        begin_writing(db.session())
        link = db.session.scalars(select(PlanLink)).one()
        link.ends_on = local_today() - timedelta(days=1)
        db.session.commit()
    assert stranger.get(address).status_code == 404
    with planned.app_context():
        begin_writing(db.session())
        link = db.session.scalars(select(PlanLink)).one()
        link.ends_on, key = local_today(), link.id
        db.session.commit()
    assert stranger.get(address).status_code == 200
    fields = fields_of(seen(planner, at), f"/planning/links/{key}/revocation")
    with planner.post(f"/planning/links/{key}/revocation", data=fields) as answer:
        assert answer.location == f"{at}#links"
    assert stranger.get(address).status_code == 404
    assert "taken back" in seen(planner, at).text


def test_a_link_that_was_changed_by_hand_is_a_missing_page(
    planned: Flask, planner: FlaskClient
) -> None:
    """One that has ended is made to last, and one to another plan is turned to this one, without the keys."""
    at, other = kept(planner, "Not yours"), kept(planner, "Yours")
    address, turned = linked(planned, planner, at), linked(planned, planner, other)
    stranger = planned.test_client()
    assert stranger.get(turned).status_code == 200
    with planned.app_context():
        begin_writing(db.session())
        ours, theirs = (UUID(each.rpartition("/")[2]) for each in (at, other))
        for each in db.session.scalars(select(PlanLink)):
            if each.scenario_id == ours:
                each.ends_on, key = local_today() - timedelta(days=1), each.id
        db.session.commit()
    assert stranger.get(address).status_code == 404
    by_hand(planned, "UPDATE plan_link SET ends_on = '2099-01-01' WHERE id = :key", key=key)
    assert stranger.get(address).status_code == 404
    assert "someone without the directory's keys wrote into it" in seen(planner, at).text
    by_hand(
        planned, "UPDATE plan_link SET scenario_id = :ours WHERE scenario_id = :theirs",
        ours=ours, theirs=theirs,
    )  # fmt: skip
    assert stranger.get(turned).status_code == 404


def by_hand(planned: Flask, statement: str, **ids: UUID) -> None:
    """Write as somebody does who has the database and no key."""
    with planned.app_context():
        begin_writing(db.session())
        named = text(statement).bindparams(*(bindparam(each, type_=Uuid()) for each in ids))
        db.session.connection().execute(named, ids)
        db.session.commit()
        db.session.remove()


def test_for_whom_a_link_is_names_no_hidden_place(planned: Flask, planner: FlaskClient) -> None:
    """Whoever has the address of a link reads for whom it was made."""
    at = kept(planner, "Calls of May")
    with planned.app_context():
        begin_writing(db.session())
        house = Location(name="Umberkiln House", confidential=True)
        house.addresses.append(Address(address_1="77 Quayside Lane", city="Port Amaranth"))
        db.session.add(Organization(name="Lantern Refuge", locations=[house]))
        db.session.commit()
        db.session.remove()
    # An invented address is refused in the same words: nobody finds a shelter by making links.
    for words in ("The desk at 77 Quayside Lane", "Umberkiln House", "12 Elm Street"):
        fields = fields_of(seen(planner, at), f"{at}/links") | {"for_whom": words}
        assert planner.post(f"{at}/links", data=fields).status_code == 303
        page = seen(planner, at)
        assert "Take addresses and names of places out of this" in page.text
        assert not page.soup.select("#links ~ .panel a")


def test_a_link_ends_within_ninety_days(planned: Flask, planner: FlaskClient) -> None:
    at = kept(planner, "Another")
    fields = fields_of(seen(planner, at), f"{at}/links") | {"for_whom": "A donor"}
    for days in (-1, 91):
        late = fields | {"ends_on": str(local_today() + timedelta(days=days))}
        with planner.post(f"{at}/links", data=late | {"form_key": str(days)}) as answer:
            assert answer.status_code == 303
    with planned.app_context():
        record = db.session.scalars(select(Scenario).where(Scenario.name == "Another")).one()
        query = select(func.count()).where(PlanLink.scenario_id == record.id)
        assert db.session.scalar(query) == 0
        db.session.remove()


def test_nothing_of_a_listing_that_is_not_public_is_told_by_a_link(
    planned: Flask, planner: FlaskClient
) -> None:
    """Each service of the plan in turn is not public: its words leave the page and nothing else is told instead."""
    at = kept(planner, "Canary plan")
    address = linked(planned, planner, at)
    stranger = planned.test_client()
    with planned.app_context():
        record = db.session.scalars(select(Scenario).where(Scenario.name == "Canary plan")).one()
        picture = gap_cache().picture(db.session(), local_today())
        changes = changes_of(picture, record)
        services = {
            picture.bundle.roster.service_id(step.listing): (
                picture.bundle.roster.service_names[step.listing],
                picture.supply.organizations[picture.supply.organization[step.listing]],
            )
            for change in changes
            for step in change.steps
        }
        db.session.remove()
    before = inspect_page(stranger.get(address)).text
    assert services
    shown = 0
    for key, (service, organization) in services.items():
        others = [names for other, names in services.items() if other != key]
        alone = not any(organization in names for names in others)
        with planned.app_context():
            begin_writing(db.session())
            row = db.session.get(PublishedRecord, (PublishedKind.SERVICE, key, Audience.PUBLIC))
            if row is None:
                continue
            values = {
                each.key: getattr(row, each.key) for each in PublishedRecord.__table__.columns
            }
            db.session.delete(row)
            db.session.commit()
        text = inspect_page(stranger.get(address)).text
        shown += f"({service})" in before or service in before
        assert f"({service})" not in text
        assert not alone or organization not in text
        assert "not public, and left out here" in text
        with planned.app_context():
            begin_writing(db.session())
            db.session.add(PublishedRecord(**values))
            db.session.commit()
    assert shown, "nothing of the plan was told before, so it proves nothing"
