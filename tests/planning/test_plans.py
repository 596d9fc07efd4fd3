"""A package at work: its prices, onto the list in one press, and a link for people without an account."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as some
from markupsafe import escape
from sqlalchemy import Uuid, bindparam, func, select, text
from sqlalchemy.orm import Session

from directory.counted import word_list
from directory.db import begin_writing
from directory.gaps.certainty import is_question
from directory.gaps.changes import Change, Kind, Step
from directory.gaps.gap_report import Picture
from directory.gaps.prices import Unit
from directory.gaps.task_evidence import needed_by
from directory.models import (
    ActionItem,
    ActionKind,
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
from directory.planning import public_plans
from directory.planning.answer_languages import MarkedPhrasebook, phrasebook
from directory.planning.package_actions import ListForm, new_actions
from directory.planning.plan_links import FIRST_DAYS, links_of
from directory.planning.scenario_changes import changes_of, chosen_changes, priced, unit_of
from directory.planning.task_labels import task
from directory.web.database import db
from directory.web.gap_cache import gap_cache
from tests.clock import local_today
from tests.gaps.example_picture import id_of, picture
from tests.inspection import Page, inspect_page
from tests.planning.conftest import fields_of, notices, seen


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
    with planned.test_client().get(link["href"]) as answer:
        assert answer.status_code == 302
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        return str(answer.location)


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
    token = middle.rpartition("/")[2]
    for changed in (middle, f"/planning/plans/{token}", "/planning/plans/x", "/es/plans/x"):
        assert stranger.get(changed).status_code == 404
    with planned.app_context():
        begin_writing(db.session())
        link = db.session.scalars(select(PlanLink)).one()
        link.ends_on = local_today() - timedelta(days=1)
        db.session.commit()
    assert_over(stranger, address)
    with planned.app_context():
        begin_writing(db.session())
        link = db.session.scalars(select(PlanLink)).one()
        link.ends_on, key = local_today(), link.id
        db.session.commit()
    assert stranger.get(address).status_code == 200
    fields = fields_of(seen(planner, at), f"/planning/links/{key}/revocation")
    with planner.post(f"/planning/links/{key}/revocation", data=fields) as answer:
        assert answer.location == f"{at}#links"
    assert_over(stranger, address)
    assert "taken back" in seen(planner, at).text


def assert_over(stranger: FlaskClient, address: str) -> None:
    """Whoever has the link learns that it is over, in words, and nothing of the plan."""
    with stranger.get(address) as answer:
        assert answer.status_code == 410
        assert answer.headers["Cache-Control"] == "no-store"
        page = inspect_page(answer)
    assert "Ask whoever sent it to you for a new one" in page.text
    assert not page.soup.select("main li")
    assert "grants office" not in page.text


def test_what_a_task_costs_is_in_the_currency_of_the_country(
    planned: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = planned.config["SETTINGS"]
    for country, words in (("US", "$1,200"), ("CA", "CA$1,200"), ("MX", "MX$1,200")):
        monkeypatch.setitem(planned.config, "SETTINGS", replace(settings, country=country))
        with planned.test_request_context("/en/"):
            assert public_plans.task_cost(1199.6, Unit.MONEY) == words
    with planned.test_request_context("/en/"):
        assert [public_plans.task_cost(value, Unit.HOURS) for value in (1, 2.5)] == [
            "1 hour of work", "2.5 hours of work",
        ]  # fmt: skip


PLANS = {
    "en": ("A plan to close gaps in help", "Don’t"),
    "es": ("Un plan para cubrir carencias de ayuda", "Pregunte a"),
    "zh-Hant": ("填補協助缺口的計畫", "詢問"),
    "fil": ("Isang plano para mapunan ang mga kakulangan sa tulong", "Itanong sa"),
    "vi": ("Kế hoạch lấp những chỗ thiếu trợ giúp", "Hỏi"),
}


def test_a_plan_is_read_in_five_languages_and_names_stay_as_they_are(
    planned: Flask, planner: FlaskClient
) -> None:
    """A link leads to the language that the browser asks for; names are marked as English, and no English is left."""
    address = linked(planned, planner, kept(planner, "Five languages"))
    stranger = planned.test_client()
    mailed = f"/planning/plans/{address.rpartition('/')[2]}"
    english = inspect_page(stranger.get(address))
    tasks = [each.text for each in english.soup.select("main ol li")]
    assert any(each.startswith("Ask ") for each in tasks)
    for language, (title, _task) in PLANS.items():
        with stranger.get(mailed, headers={"Accept-Language": language}) as answer:
            assert answer.location == address.replace("/en/", f"/{language}/")
            assert "Accept-Language" in answer.headers["Vary"]
        page = inspect_page(stranger.get(answer.location))
        assert page.soup.h1.text == title
        links = {each["hreflang"]: each["href"] for each in page.soup.select(".language-switch a")}
        assert links == {each: address.replace("/en/", f"/{each}/") for each in PLANS}
    for language, (_title, asks) in PLANS.items():
        if language == "en":
            continue
        page = inspect_page(stranger.get(address.replace("/en/", f"/{language}/")))
        main = page.soup.main
        assert len(main.select("ol li")) == len(tasks)
        assert any(each.text.startswith(asks) for each in main.select("ol li"))
        names = {each.text for each in main.select("ol li span[lang=en]")}
        assert names
        assert all(any(name in told for told in tasks) for name in names)
        assert main.select_one(".lead span[lang=en]").text == "The city’s grants office"
        for each in main.select("[lang=en]"):
            each.decompose()
        left = re.findall(r"\b(?:ask|whether|and|with|staff|room|call|the|listing)\b", main.text)
        assert set(left) <= {"staff", "listing"}, "the words of two trades are the same in Filipino"


@given(
    names=some.lists(some.text(max_size=12), min_size=1, max_size=5), row=some.lists(some.text())
)
def test_what_is_put_into_a_marked_sentence_is_escaped_once(
    names: list[str], row: list[str]
) -> None:
    words = MarkedPhrasebook(lambda _vocabulary, code: code)
    told = words.gettext(
        "ask %(name)s %(questions)s", name=words.name(names[0]), questions=words.together(names)
    )
    joined = word_list(names)
    assert str(told) == f'ask <span lang="en">{escape(names[0])}</span> {escape(joined)}'
    assert "<" not in re.sub(r"</?span[^>]*>", "", str(words.row(row)))


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
    assert stranger.get(address).status_code == 410
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


def test_a_plan_its_link_its_prices_and_its_tasks_say_what_was_done(
    planned: Flask, planner: FlaskClient
) -> None:
    at = kept(planner, "Told")
    page = seen(planner, at)
    assert notices(page) == [
        "Saved: the scenario. Its link can be shared with everyone who may see gaps."
    ]
    form = fields_of(page, f"{at}/links")
    assert form["ends_on"] == str(local_today() + timedelta(days=FIRST_DAYS))
    with planner.post(f"{at}/links", data=form | {"for_whom": " "}) as answer:
        assert answer.status_code == 303
    (problem,) = notices(seen(planner, at))
    assert "Say for whom the link is" in problem
    for days in (91, -1):
        sent = form | {"for_whom": "A donor", "ends_on": str(local_today() + timedelta(days=days))}
        assert planner.post(f"{at}/links", data=sent).status_code == 303
        assert notices(seen(planner, at)) == ["Choose a day within 90 days from today"]
    for days, name in ((0, "Today alone"), (90, "Ninety days")):
        fields = fields_of(seen(planner, at), f"{at}/links")
        sent = {"for_whom": name, "ends_on": str(local_today() + timedelta(days=days))}
        with planner.post(f"{at}/links", data=fields | sent) as answer:
            assert answer.location == f"{at}#links"
        assert notices(seen(planner, at)) == [
            "Saved: the link. Whoever has its address can read the plan until it ends."
        ]
    with planned.app_context():
        links = {each.for_whom: each for each in db.session.scalars(select(PlanLink))}
        key = links["Ninety days"].id
        assert links["Ninety days"].made_by == "planner@example.org"
        db.session.remove()
    revocation = f"/planning/links/{key}/revocation"
    fields = fields_of(seen(planner, at), revocation)
    assert planner.post(revocation, data=fields).status_code == 302
    page = seen(planner, at)
    assert notices(page) == ["The link for Ninety days does not work any more."]
    told = [each.text for each in page.soup.select("#links ~ .panel strong")]
    assert told == ["Today alone", "Ninety days"], "what still works stands first"
    with planned.app_context():
        begin_writing(db.session())
        link = db.session.get(PlanLink, key)
        link.revoked_on = date(2026, 1, 1)
        db.session.commit()
        db.session.remove()
    again = fields | {"form_key": "again"}
    assert planner.post(revocation, data=again).status_code == 302
    assert "taken back Jan 1, 2026" in seen(planner, at).text, "the first time counts"
    prices = fields_of(seen(planner, "/planning/packages?unit=money"), "/planning/packages/prices")
    with planner.post("/planning/packages/prices", data=prices) as answer:
        assert answer.location == "/planning/packages?unit=money"
    assert notices(seen(planner, "/planning/packages?unit=money")) == [
        "Saved: the prices. Packages are found with them from now on."
    ]


def test_links_stand_by_whether_they_work_then_by_their_last_day(writing: Session) -> None:
    record, other = (
        Scenario(name=name, as_of=local_today(), changes={}, found={}) for name in ("One", "Other")
    )
    writing.add_all([record, other])
    writing.flush()

    def link(name: str, days: int, minute: int = 0, of: Scenario = record, **more: Any) -> PlanLink:
        made = datetime(2026, 1, 1, 0, minute, tzinfo=UTC)
        ends = local_today() + timedelta(days=days)
        return PlanLink(scenario=of, for_whom=name, ends_on=ends, created_at=made, **more)

    writing.add_all([
        link("ended", -1), link("soon", 1, 2), link("taken back", 9, revoked_on=local_today()),
        link("late", 5), link("soon, earlier", 1, 1), link("elsewhere", 7, of=other), link("today", 0),
    ])  # fmt: skip
    writing.flush()
    assert [each.for_whom for each in links_of(writing, record)] == [
        "late", "soon, earlier", "soon", "today", "taken back", "ended",
    ]  # fmt: skip


def test_what_a_link_says_of_areas_stands_by_name(planned: Flask) -> None:
    shown = picture()

    class Part:
        moved = ((0, 2), (1, 1), (0, 1))
        evaluation = shown.evaluation

    with planned.test_request_context():
        found = public_plans._moved(shown, Part, phrasebook("en"))  # type: ignore[arg-type]  # all that is asked of it
    assert [areas for _asked, areas in found] == ["C, S", "C"]
    assert found[0][0].startswith("Emergency housing")
    assert "at least 2 organizations" in found[0][0]


def listed(shown: Picture, code: str, text: str, **more: Any) -> GapAction:
    item = ActionItem(kind=ActionKind.CLOSE_GAP, text=text, owner="Us")
    usual = {"target_code": "T2", "area_code": "S", "opened_on": local_today(), "opened_score": 1.0}
    return GapAction(action_item=item, kind=GapActionKind.ASK, **(usual | more))


@pytest.mark.parametrize(
    ("on_list", "made"),
    [("", 2), ("the same", 1), ("closed", 2), ("other words", 2), ("of another service", 2)],
)
def test_a_task_is_on_the_list_once_while_it_is_open(
    planned: Flask, monkeypatch: pytest.MonkeyPatch, on_list: str, made: int
) -> None:
    """A task is known by its service and its words; one that was closed comes again."""
    shown = picture()
    l4 = shown.supply.listings.index("L4")
    ask = Change("ask", (Step(l4, Kind.LANGUAGE, "spa:remote"), Step(l4, Kind.VERIFY)), 1)
    confirm = Change("confirm", (Step(shown.supply.listings.index("L7"), Kind.VERIFY),), 1)
    sent = {"owner": "Call group", "due_on": "2027-03-01"}
    with planned.test_request_context(method="POST", data=sent):
        session = db.session()
        words = f"{task(shown, ask.steps)}."
        known = {
            "the same": (words, "L4"), "other words": ("Other", "L4"), "of another service": (words, "L1"),
            "closed": (words, "L4"),
        }.get(on_list)  # fmt: skip
        rows = []
        if known:
            rows = [listed(shown, "T2", known[0], service_id=id_of(known[1]))]
        asked: list[str] = []

        def scalars(query: Any) -> list[GapAction]:
            asked.append(str(query))
            return [] if on_list == "closed" else rows

        monkeypatch.setattr(session, "scalars", scalars)
        found, before = new_actions(session, shown, [ask, confirm], ListForm(), "")
        db.session.remove()
    assert "gap_action.closed_on IS NULL" in asked[0]
    assert (len(found), before) == (made, 2 - made)
    last = found[-1]
    assert (last.kind, last.target_code, last.area_code) == (GapActionKind.VERIFY, "T4", "N")
    assert (last.organization_id, last.service_id) == (id_of("A7"), id_of("L7"))
    assert (last.opened_on, last.opened_score, last.needs) == (local_today(), 10, ["fresh"])
    assert (last.action_item.owner, last.action_item.due_on) == ("Call group", date(2027, 3, 1))
    assert last.action_item.organization_id == id_of("A7")


def test_a_change_that_would_move_nothing_is_no_task_and_not_on_the_list(planned: Flask) -> None:
    """L1 has confirmed this month: to confirm it again closes nothing."""
    shown = picture()
    idle = Change("idle", (Step(0, Kind.LANGUAGE, "spa:bilingual"),), 1)
    with planned.test_request_context(method="POST", data={"owner": "Call group"}):
        found, before = new_actions(db.session(), shown, [idle], ListForm(), "")
        db.session.remove()
    assert (found, before) == ([], 0)


def test_changes_are_those_of_the_plan_at_the_prices_of_the_unit(planned: Flask) -> None:
    shown = picture()
    with planned.test_request_context():
        plain = priced(shown, Unit.CALLS)
        assert plain is shown.catalogue
        dear = priced(shown, Unit.MONEY)
        assert {each.code for each in dear} == {each.code for each in plain}
        assert [each.cost for each in dear] != [each.cost for each in plain]
        assert priced(shown, Unit.MONEY) is dear
        own = priced(shown, Unit.CALLS, 3)
        assert own is not plain
        assert {each.code for each in own} < {each.code for each in plain}
        codes = [plain[1].code, "gone", plain[0].code, plain[1].code]
        found = chosen_changes(shown, codes, Unit.CALLS)
        assert [each.code for each in found] == [plain[1].code, plain[0].code]
        assert chosen_changes(shown, [plain[0].code], Unit.CALLS, "T9") == [plain[0]]
        db.session.remove()
    assert [unit_of(each) for each in ("money", "hours", "calls", "beans", "", None)] == [
        Unit.MONEY, Unit.HOURS, *[Unit.CALLS] * 4,
    ]  # fmt: skip
