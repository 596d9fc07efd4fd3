"""Which agreements run out with nothing to follow, and which pairs refer without one, by the latest survey."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from directory import models as m
from directory.coalition.agreement_rows import agreements, pairs_without_agreement
from directory.coalition.agreements import PER_PAGE
from directory.coalition.relationships import relationships
from directory.db import begin_writing
from directory.models.coalition.agreement import EXPIRING_DAYS, in_force_on
from tests.clock import local_today

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
DAY = date(2026, 11, 25)


def signed(
    organization: m.Organization, title: str, days: int | None, **fields: object
) -> m.Agreement:
    ends = None if days is None else DAY + timedelta(days=days)
    return m.Agreement(
        organization=organization, title=title, signed_on=date(2025, 1, 1), expires_on=ends, **fields
    )  # fmt: skip


def test_what_runs_out_first_stands_first_and_what_has_a_follower_runs_out_no_more(
    write, session
) -> None:
    lantern, pier = m.Organization(name="Lantern House"), m.Organization(name="Pier Legal")
    expired = signed(pier, "expired", -1)
    write(lantern, pier, expired)
    write(
        signed(lantern, "last day of warning", EXPIRING_DAYS),
        signed(lantern, "not near yet", EXPIRING_DAYS + 1),
        signed(lantern, "last day", 0),
        signed(pier, "without end", None, renews_id=expired.id),
        signed(lantern, "without end too", None),
        m.Agreement(organization=lantern, title="draft"),
        m.Agreement(organization=lantern, title="sent", sent_on=DAY),
        m.Agreement(
            organization=lantern,
            title="signed tomorrow",
            sent_on=DAY,
            signed_on=DAY + timedelta(days=1),
            expires_on=DAY + timedelta(days=20),
        ),
    )
    rows = agreements(session, DAY)
    assert [(row.agreement.title, row.state.value) for row in rows if row.is_lapsing] == [
        ("last day", "expiring"), ("last day of warning", "expiring"),
    ]  # fmt: skip
    states = {row.agreement.title: (row.state.value, row.is_renewed) for row in rows}
    assert states == {
        "expired": ("expired", True), "last day": ("expiring", False), "last day of warning": ("expiring", False),
        "not near yet": ("signed", False), "without end": ("signed", False), "without end too": ("signed", False),
        "draft": ("draft", False), "sent": ("sent", False), "signed tomorrow": ("sent", False),
    }  # fmt: skip
    assert [row.agreement.title for row in rows[2:5]] == [
        "expired",
        "signed tomorrow",
        "not near yet",
    ]
    of_one = agreements(session, DAY, pier.id)
    assert {row.agreement.title for row in of_one} == {"expired", "without end"}


def test_it_is_in_force_until_the_successor_is_signed(write, session) -> None:
    house = m.Organization(name="Lantern House")
    first = signed(house, "first", 30)
    write(house, first)
    renewals = [
        m.Agreement(organization=house, title="declined", renews_id=first.id, declined_on=DAY),
        m.Agreement(organization=house, title="sent", renews_id=first.id, sent_on=DAY),
    ]
    for each in renewals:
        write(each)
        row = row_of(session, "first")
        assert (row.is_lapsing, row.is_renewed, row.is_in_force) == (True, False, True)
    assert row.renewal is not None
    assert row.renewal.title == "sent"
    write(signed(house, "signed later", 400, renews_id=first.id))
    session.rollback()
    begin_writing(session)
    successor = session.scalars(
        select(m.Agreement).where(m.Agreement.title == "signed later")
    ).one()
    successor.signed_on = DAY + timedelta(days=1)
    session.flush()
    assert row_of(session, "first").is_in_force, "it is signed tomorrow"
    successor.signed_on = DAY
    session.flush()
    row = row_of(session, "first")
    assert (row.is_lapsing, row.is_renewed, row.is_in_force) == (False, True, False)
    in_force = in_force_on(session.scalars(select(m.Agreement)), DAY)
    assert [each.title for each in in_force] == ["signed later"]
    rows = agreements(session, DAY)
    assert [each.agreement.title for each in rows if each.is_in_force] == ["signed later"]


def row_of(session, title: str):
    return next(each for each in agreements(session, DAY) if each.agreement.title == title)


def test_pairs_refer_by_the_latest_wave_unless_a_paper_in_force_covers_it(write, session) -> None:
    a, b, c, d = (m.Organization(name=name) for name in ("Alder", "birch", "Cedar", "Dogwood"))
    write(a, b, c, d)

    def wave(opened: date, *said: tuple[m.Organization, m.Organization, int, bool]) -> m.SurveyWave:
        ratings = [
            m.Rating(rater_id=one.id, rated_id=other.id, level=level, refers=refers)
            for one, other, level, refers in said
        ]
        return m.SurveyWave(name=str(opened), opened_on=opened, closes_on=opened, ratings=ratings)

    assert pairs_without_agreement(session, agreements(session, DAY)) == []
    write(
        wave(date(2026, 1, 1), (a, c, 5, True), (d, c, 5, True)),
        wave(date(2026, 9, 1), (b, a, 4, True), (c, d, 1, True), (d, c, 2, True), (a, c, 3, False), (b, d, 4, True),
             (c, b, 4, True)),
        wave(date(2026, 5, 1), (a, d, 5, True)),
        signed(b, "on training", None, counterpart=a, covers=["training"]),
        signed(d, "on referral", None, counterpart=b, covers=["referral"]),
        signed(c, "on referral, run out", -1, counterpart=b, covers=["referral"]),
    )  # fmt: skip
    found = pairs_without_agreement(session, agreements(session, DAY))
    assert [(each.one, each.other, each.both_ways) for each in found] == [
        ("Cedar", "Dogwood", True), ("Alder", "birch", False), ("Cedar", "birch", False),
    ]  # fmt: skip
    assert (found[1].one_id, found[1].other_id) == (a.id, b.id)
    ties = relationships(session, d.id, DAY).ties
    assert [(each.name, each.we_say, each.they_say) for each in ties] == [
        ("birch", None, 4), ("Cedar", 2, 1),
    ]  # fmt: skip


def test_a_page_says_of_a_paper_only_what_is_so(write, sign_in, browse) -> None:
    """A draft runs until no day, and who signed a signed paper is not “nobody”."""
    lantern = m.Organization(name="Lantern House")
    paper = signed(lantern, "signed", None)
    dated = signed(lantern, "dated", None)
    for each in (paper, dated):
        each.signed_on = local_today() - timedelta(days=9)
    dated.signatories = [m.AgreementSignatory(name="Ada Quill")]
    draft = m.Agreement(
        organization=lantern, title="draft", expires_on=local_today() + timedelta(days=700)
    )
    write(lantern, paper, dated, draft)
    coordinator = sign_in(m.Role.COORDINATOR)

    def page(each: m.Agreement) -> str:
        return browse(f"/coalition/agreements/{each.id}", by=coordinator).text

    assert "Nobody has signed yet" not in page(paper)
    assert "who signed is not on record" in page(paper)
    assert "not yet" not in page(dated)
    assert "with the paper" in page(dated)
    assert "Nobody has signed yet" in page(draft)
    assert "would run until" in page(draft)


def test_a_signature_asks_which_side_who_when_and_until_when_and_nothing_else(
    write, browse, fill, coordinator, session
) -> None:
    """A renewal names those who signed before; who is crossed out goes, who is new signs for the side named."""
    day = local_today()
    lantern = m.Organization(name="Lantern House")
    paper = m.Agreement(
        organization=lantern, title="Renewal", sent_on=day - timedelta(days=9), covers=["referral"]
    )
    paper.signatories = [
        m.AgreementSignatory(name="Bo Marsh", title="Director"),
        m.AgreementSignatory(name="Ada Quill"),
        m.AgreementSignatory(name="Cy Reed", signed_on=day),
    ]
    refused = m.Agreement(organization=lantern, title="Refused", declined_on=day)
    write(lantern, paper, refused)
    shown = browse(f"/coalition/agreements/{paper.id}", by=coordinator)
    address = next(
        each for each in shown.links() if each.endswith("/edit") and "signatures" in each
    )
    form = browse(address, by=coordinator)
    assert form.soup.h1.text == "Record the signature"
    named = "textarea[name], input[name]:not([type=hidden])"
    asked = [each["name"] for each in form.soup.select("main form")[-1].select(named)]
    assert asked == ["side", "one", "other", "signed_on", "expires_on"], "the coalition has signed"
    field = form.soup.find("textarea", attrs={"name": "other"})
    assert field.text.split("\n")[-3:] == ["Ada Quill", "Bo Marsh", "Cy Reed"]
    right = {"side": "one", "one": "Dee Lane", "signed_on": str(day - timedelta(days=1))}
    for wrong in (
        {"side": ""},
        {"side": "all"},
        {"one": ""},
        {"signed_on": ""},
        {"signed_on": str(day + timedelta(days=1))},
        {"signed_on": str(day - timedelta(days=10))},
        {"signed_on": str(day), "expires_on": str(day - timedelta(days=1))},
        {"one": "x" * 1000},
    ):
        fill(address, 422, **(right | wrong))
    page = fill(
        address,
        **right,
        other=" bo marsh\r\n\r\n",
        expires_on=str(day + timedelta(days=700)),
    )
    assert "In force until" in page.text or "in force until" in page.text
    session.expire_all()
    session.rollback()
    stored = session.get(m.Agreement, paper.id)
    assert {(each.name, each.title) for each in stored.signatories} == {
        ("Bo Marsh", "Director"), ("Cy Reed", None), ("Dee Lane", None),
    }  # fmt: skip
    new = next(each for each in stored.signatories if each.name == "Dee Lane")
    assert (new.organization.name, stored.covers) == ("Lantern House", ["referral"])
    assert (stored.title, stored.sent_on) == ("Renewal", day - timedelta(days=9))
    assert stored.signed_on == day, "the day of the last side"
    closed = browse(f"/coalition/signatures/{refused.id}/edit", by=coordinator)
    assert "was declined" in closed.text


@pytest.mark.parametrize("first", ["one", "other"])
@pytest.mark.parametrize("behind", ["Bay Data Commons", "bay data commons ", "Lantern House"])
@pytest.mark.parametrize("typed_under", ["one", "other"])
def test_each_side_signs_for_itself_and_the_last_one_brings_it_into_force(
    write, browse, fill, coordinator, session, first: str, behind: str, typed_under: str
) -> None:
    """Whoever is typed with a side behind their name signs for that side, under whichever heading."""
    day = local_today()
    lantern, bay = m.Organization(name="Lantern House"), m.Organization(name="Bay Data Commons")
    paper = m.Agreement(
        organization=lantern, counterpart=bay, title="Sharing", sent_on=day - timedelta(days=30)
    )
    write(lantern, bay, paper)
    address = f"/coalition/signatures/{paper.id}/edit"
    its_side = "one" if behind == "Lantern House" else "other"
    name = {typed_under: f"Ana Ruiz, {behind}"}
    if its_side != first:
        fill(address, 422, **(name | {"side": first, "signed_on": str(day)}))
        return
    page = fill(address, **(name | {"side": first, "signed_on": str(day - timedelta(days=3))}))
    party, other = (lantern, bay) if first == "one" else (bay, lantern)
    assert f"Signed for {party.name}" in page.text
    session.rollback()
    stored = session.get(m.Agreement, paper.id)
    assert [(each.name, each.organization_id) for each in stored.signatories] == [
        ("Ana Ruiz", party.id)
    ]
    assert not stored.state_on(day).is_in_force
    last = "other" if first == "one" else "one"
    fill(address, 422, side=first, **{last: "Bo Marsh"}, signed_on=str(day))
    page = fill(address, side=last, **{last: "Bo Marsh"}, signed_on=str(day))
    session.rollback()
    stored = session.get(m.Agreement, paper.id)
    assert stored.signed_on == day
    assert stored.state_on(day).is_in_force
    assert {each.organization_id for each in stored.signatories} == {party.id, other.id}


def test_signatories_added_one_by_one_bring_it_into_force_together(write, fill, session) -> None:
    day = local_today()
    lantern, bay = m.Organization(name="Lantern House"), m.Organization(name="Bay Data Commons")
    paper = m.Agreement(organization=lantern, counterpart=bay, title="Sharing", sent_on=day)
    write(lantern, bay, paper)
    address = f"/coalition/agreements/{paper.id}/signatories/new"
    fill(address, name="Ada Quill", organization="Lantern House", signed_on=str(day))
    session.rollback()
    assert session.get(m.Agreement, paper.id).signed_on is None
    fill(address, name="Ana Ruiz", organization="Bay Data Commons", signed_on=str(day))
    session.rollback()
    assert session.get(m.Agreement, paper.id).signed_on == day


def test_a_signatory_who_was_added_meanwhile_stays(write, browse, coordinator, session) -> None:
    lantern = m.Organization(name="Lantern House")
    paper = m.Agreement(organization=lantern, title="Renewal", sent_on=local_today())
    write(lantern, paper)
    address = f"/coalition/signatures/{paper.id}/edit"
    form = browse(address, by=coordinator).soup.select("main form")[-1]
    carried = {each["name"]: each.get("value", "") for each in form.select("input[name]")}
    write(m.AgreementSignatory(agreement_id=paper.id, name="Ada Quill"))
    sent = {**carried, "side": "all", "one": "Bo Marsh", "signed_on": str(local_today())}
    with coordinator.post(address, data=sent) as answer:
        assert answer.status_code == 409
    session.rollback()
    assert [each.name for each in session.get(m.Agreement, paper.id).signatories] == ["Ada Quill"]


def test_a_long_list_has_pages_a_filter_and_all_of_it_on_one_page(
    write, coordinator, browse
) -> None:
    """Every agreement stands on one page, and on one only; what is filtered has pages of its own."""
    houses = [m.Organization(name=f"House {number:03}") for number in range(PER_PAGE + 3)]
    write(*houses)
    write(*(signed(house, f"Paper {house.name[-3:]}", 900) for house in houses))

    def titles(address: str) -> list[str]:
        rows = browse(address, by=coordinator).soup.select("tbody tr th > a")
        return [each.text for each in rows]

    every = [f"Paper {number:03}" for number in range(PER_PAGE + 3)]
    first = browse("/coalition/agreements", by=coordinator)
    pages = {str(each["href"]) for each in first.soup.select(".govuk-pagination__list a")}
    assert sorted(each for page in pages for each in titles(page)) == every
    whole = first.soup.find("a", string="All on one page, to print")
    assert titles(whole["href"]) == every
    assert titles("/coalition/agreements?q=HOUSE+07&state=signed") == [
        each for each in every if "07" in each
    ]
    assert (
        "No agreement has these words"
        in browse("/coalition/agreements?q=nobody", by=coordinator).text
    )
