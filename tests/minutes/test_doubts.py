"""What an import was unsure of is said until a person settles it, and what they settle is remembered."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.imports.plan_writer import apply_plan
from directory.imports.sheets.aliases import plan_aliases
from directory.minutes import read_meeting
from directory.minutes.doubt_decisions import choices, open_doubts, settle
from directory.minutes.known_records import load_known
from directory.minutes.meetings_plan import plan_meetings
from directory.minutes.plan_writer import apply_meetings
from directory.parsing.tables import read_table
from tests.matching.test_matching import letters, same_person

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]

Bring = Callable[..., None]


@pytest.fixture
def bring(session: Session) -> Bring:
    """Import minutes with lists of who came, each as a paper of its own, a month apart."""
    months = itertools.count(1)

    def bring_lists(*lists: str) -> None:
        for people in lists:
            month = next(months)
            text = f"Invented Task Force\nMinutes\n{month}/14/2026\n\nAttendees:\n{people}\n"
            session.rollback()
            begin_writing(session)
            paper = read_meeting(text.encode(), f"{month}.txt")
            apply_meetings(session, plan_meetings([paper], load_known(session)))
            session.commit()
        begin_writing(session)

    return bring_lists


@pytest.fixture
def people(session: Session) -> Callable[[], dict[str, int]]:
    """Everybody on record, and how often they came."""

    def count() -> dict[str, int]:
        session.flush()
        came = session.execute(
            select(m.Person.name, m.Attendance.id).outerjoin(
                m.Attendance, m.Attendance.person_id == m.Person.id
            )
        ).all()
        return {name: sum(n == name and a is not None for n, a in came) for name, _ in came}

    return count


def test_a_spelling_that_nobody_confirmed_stays_a_doubt(bring, session, people) -> None:
    bring("Johanna Marsh, Pier Legal", "Johana Marsh, Pier Legal", "Johana Marsh, Pier Legal")
    assert people() == {"Johanna Marsh": 3}
    doubts = open_doubts(session)
    assert [each.name_as_written for each in doubts] == ["Johana Marsh", "Johana Marsh"]
    assert settle(session, doubts[0], doubts[0].person, doubts[0].organization) == 2
    session.commit()
    bring("Johana Marsh, Pier Legal")
    assert people() == {"Johanna Marsh": 4}
    assert open_doubts(session) == []


def test_two_people_who_were_read_as_one_are_taken_apart(bring, session, people) -> None:
    bring("Johanna Marsh, Pier Legal", "Johana Marsh, Pier Legal")
    (doubt,) = open_doubts(session)
    other = m.Person(name=doubt.name_as_written)
    session.add(other)
    settle(session, doubt, other, doubt.organization)
    session.commit()
    bring("Johana Marsh, Pier Legal")
    assert people() == {"Johanna Marsh": 1, "Johana Marsh": 2}
    assert open_doubts(session) == []
    spans = session.execute(
        select(m.Person.name, m.Affiliation.since).join(m.Affiliation.person)
    ).all()
    assert {name: since.month for name, since in spans} == {"Johanna Marsh": 1, "Johana Marsh": 2}


def test_one_person_who_was_kept_apart_is_brought_together(bring, session, people) -> None:
    bring("Emily Hinsey, Lantern House", "Emily Hinsdale, Lantern House")
    assert people() == {"Emily Hinsey": 1, "Emily Hinsdale": 1}
    (doubt,) = open_doubts(session)
    found = choices(session, doubt)
    assert [each.name for each in found.people] == ["Emily Hinsdale", "Emily Hinsey"]
    settle(session, doubt, found.people[1], doubt.organization)
    session.commit()
    assert people() == {"Emily Hinsey": 2}, "the double is gone"
    bring("Emily Hinsdale, Lantern House")
    assert people() == {"Emily Hinsey": 3}
    assert open_doubts(session) == []


def test_an_organization_is_another_name_of_one_on_record(bring, session) -> None:
    bring("Ada Quill, Harbor Street Youth Services", "Bo Vane, Harbor Street Services")
    (doubt,) = open_doubts(session)
    found = choices(session, doubt)
    assert found.organizations[1].name == "Harbor Street Youth Services"
    settle(session, doubt, doubt.person, found.organizations[1])
    session.commit()
    assert session.scalars(select(m.Organization.name)).all() == ["Harbor Street Youth Services"]
    bring("Cy Marsh, Harbor Street Services")
    assert open_doubts(session) == []
    assert session.scalars(select(m.Organization.name)).all() == ["Harbor Street Youth Services"]


UNSAID = {"Antoniette Flores": "Antoinette Flores"}
"""One person by anybody's reading, two letters changed round at the same department; no note of the facts says so."""


@pytest.fixture
def shelf(shared: Path, session: Session) -> Iterator[list[tuple[m.Attendance, dict[str, str]]]]:
    """Every attendance of the shared minutes as it is on record after the import, beside its row of facts."""
    folder = shared / "data" / "minutes"
    begin_writing(session)
    names = Path(__file__).parents[2] / "demo" / "san-francisco" / "aliases.csv"
    apply_plan(session, plan_aliases(session, read_table(names.read_bytes(), names.name)))
    papers = [read_meeting(file.read_bytes(), file.name) for file in sorted(folder.glob("*.txt"))]
    apply_meetings(session, plan_meetings(papers, load_known(session)))
    rows = []
    for meeting in session.scalars(select(m.Meeting).order_by(m.Meeting.held_on)):
        name = Path(meeting.paper or "").stem
        with next(folder.glob(f"{name}*.csv")).open(encoding="utf-8", newline="") as lines:
            facts = {row["person_name"]: row for row in csv.DictReader(lines)}
        rows += [(each, facts[each.name_as_written]) for each in meeting.attendances if each.person]
    yield rows
    session.rollback()


@pytest.mark.shared
def test_people_of_the_shared_minutes_are_the_same_wherever_the_facts_say_so(shelf) -> None:
    class Named:
        def __init__(self, name: str) -> None:
            self.name = name

    truth = same_person([("", Named(each.name_as_written), fact) for each, fact in shelf])  # type: ignore[misc]
    truth |= {one: truth[other] for one, other in UNSAID.items()}
    found = missed = 0
    false = []
    for (one, _), (other, _) in itertools.combinations(shelf, 2):
        is_one = truth[one.name_as_written] == truth[other.name_as_written]
        found += is_one and one.person_id == other.person_id
        missed += is_one and one.person_id != other.person_id
        if not is_one and one.person_id == other.person_id:
            false.append((one.name_as_written, other.name_as_written))
    assert false == []
    assert 2 * found / (2 * found + missed) >= 0.95


@pytest.mark.shared
def test_whoever_was_merged_unasked_is_said_as_a_doubt(shelf) -> None:
    for each, _ in shelf:
        if letters(each.name_as_written) != letters(each.person.name):
            assert each.doubt, f"{each.name_as_written} was read as {each.person.name} in silence"


@pytest.mark.shared
def test_organizations_of_the_shared_minutes_are_the_same_wherever_the_facts_say_so(shelf) -> None:
    """A line that names two agencies with a slash is left out: the facts take one of them, either is right."""
    pairs = [
        (each, fact["canonical_agency"])
        for each, fact in shelf
        if each.organization and fact["canonical_agency"] and "/" not in fact["agency_as_written"]
    ]
    found = missed = false = doubtful = 0
    for (one, is_one), (other, is_other) in itertools.combinations(pairs, 2):
        together = one.organization_id == other.organization_id
        found += together and is_one == is_other
        missed += not together and is_one == is_other
        false += together and is_one != is_other
        doubtful += together and is_one != is_other and bool(one.doubt or other.doubt)
    assert doubtful == 0
    assert 2 * found / (2 * found + missed + false) >= 0.95
